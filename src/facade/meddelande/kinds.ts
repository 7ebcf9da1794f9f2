/** Every kind of message (CodeSystem samverkansmeddelande): what it must be, and what follows when it is sent. */
import { breakOff, demandAllTold } from './avbrott.ts'
import { sayMissingCopy, sayTelephoneHome } from './copies.ts'
import { demandMistaken, markMistaken } from './felsant.ts'
import { demandDischarge, demandHomeReady, discharge, setHomeReady, unsetHomeReady } from './hemgang.ts'
import { demandAdmission } from './inskrivning.ts'
import { demandReceiptOf, giveReceipt } from './kvittens-message.ts'
import { demandPhysicians } from './medicinsk-planering.ts'
import type { Recipient } from './recipients.ts'
import type { Case, SentMessage } from './sent-message.ts'
import { demandOutside } from './utanfor.ts'
import { demandReady, demandRetractable, retract, setReady, takeBackReady } from './utskrivningsklar.ts'

export interface Kind {
  /** @throws {FhirError} businessRule: the message cannot be sent so */
  readonly demand?: (sent: SentMessage, of: Case | undefined, to: readonly Recipient[]) => Promise<void>
  /** What follows when it is sent. */
  readonly effect?: (sent: SentMessage) => Promise<void>
  /**
   * What follows when it was sent by mistake.
   *
   * @throws {FhirError} businessRule: it cannot be taken back yet
   */
  readonly undo?: (sent: SentMessage) => Promise<void>
  /** Nobody acknowledges it. */
  readonly unreceipted?: true
}

const plain: Kind = {}

export const kinds: Readonly<Record<string, Kind>> = {
  'forberedd-vardbegaran': plain,
  vardbegaran: plain,
  'svar-vardbegaran': plain,
  'meddelande-till-vard-och-omsorg': plain,
  inskrivningsmeddelande: { demand: demandAdmission },
  planering: plain,
  'kallelse-sip': plain,
  utskrivningsklar: { demand: demandReady, effect: setReady, undo: takeBackReady },
  'aterkallad-utskrivningsklar': { demand: demandRetractable, effect: retract },
  hemgangsklar: { demand: demandHomeReady, effect: setHomeReady, undo: unsetHomeReady },
  utskrivningsmeddelande: { demand: demandDischarge, effect: discharge },
  'information-vid-utskrivning': { effect: sayMissingCopy },
  administrativt: { effect: sayTelephoneHome },
  'utanfor-vardtillfalle': { demand: (sent, _case, to) => demandOutside(sent, to) },
  'avstamning-socialtjanst': plain,
  'medicinsk-planering': { demand: demandPhysicians },
  'avbrott-i-processen': { demand: demandAllTold, effect: breakOff },
  felsant: { demand: demandMistaken, effect: markMistaken },
  kvittens: { demand: demandReceiptOf, effect: giveReceipt, unreceipted: true },
}
