/** Every kind of message (CodeSystem samverkansmeddelande): what it must be, and what follows when it is sent. */
import { breakOff, demandAllTold } from './avbrott.ts'
import { sayMissingCopy, sayTelephoneHome } from './copies.ts'
import { demandMistaken, markMistaken } from './felsant.ts'
import { demandDischarge, demandHomeReady, discharge, setHomeReady, unsetHomeReady } from './hemgang.ts'
import {
  demandBothSides,
  demandConsent,
  demandGround,
  demandNeed,
  demandPatient,
  demandPud,
  demandStay,
} from './inskrivning.ts'
import { demandReceiptOf, giveReceipt } from './kvittens-message.ts'
import { demandPhysicians } from './medicinsk-planering.ts'
import type { Recipient } from './recipients.ts'
import type { Case, SentMessage } from './sent-message.ts'
import { demandAnswer, demandLicence, demandNoStay, demandQuestion } from './utanfor.ts'
import {
  demandJudgement,
  demandParts,
  demandPhysician,
  demandReadyTold,
  demandRetractable,
  retract,
  setReady,
  takeBackReady,
} from './utskrivningsklar.ts'

/** Looks at a message that was sent, or does what follows. @throws {FhirError} businessRule: it cannot be sent so */
export type Step = (sent: SentMessage, of: Case | undefined, to: readonly Recipient[]) => Promise<void>

/** Steps in their order, by the name of the rule that each is: a rule can be left out by its name. */
export type Steps = Readonly<Record<string, Step>>

export interface Kind {
  /** What it must be. */
  readonly demands?: Steps
  /** What follows when it is sent. */
  readonly effects?: Steps
  /** What follows when it was sent by mistake; refuses where it cannot be taken back yet. */
  readonly undo?: Steps
}

const plain: Kind = {}

export const kinds: Readonly<Record<string, Kind>> = {
  'forberedd-vardbegaran': plain,
  vardbegaran: plain,
  'svar-vardbegaran': plain,
  'meddelande-till-vard-och-omsorg': plain,
  inskrivningsmeddelande: {
    demands: {
      'inskrivning-vardtillfalle': demandStay,
      'inskrivning-pud': demandPud,
      'inskrivning-delningsgrund': demandGround,
      'inskrivning-behov': demandNeed,
      'inskrivning-bada-sidor': demandBothSides,
      'inskrivning-patient': demandPatient,
      'inskrivning-samtycke': demandConsent,
    },
  },
  planering: plain,
  'kallelse-sip': plain,
  utskrivningsklar: {
    demands: {
      'utskrivningsklar-bedomning': demandJudgement,
      'utskrivningsklar-lakare': demandPhysician,
      'utskrivningsklar-delvillkor': demandParts,
      'utskrivningsklar-parter': demandReadyTold,
    },
    effects: { 'utskrivningsklar-pa-vardtillfalle': setReady },
    undo: { 'utskrivningsklar-felsant': takeBackReady },
  },
  'aterkallad-utskrivningsklar': {
    demands: { 'aterkallad-utskrivningsklar': demandRetractable },
    effects: { 'aterkallelse-pa-vardtillfalle': retract },
  },
  hemgangsklar: {
    demands: { hemgangsklar: demandHomeReady },
    effects: { 'hemgangsklar-pa-vardtillfalle': setHomeReady },
    undo: { 'hemgangsklar-felsant': unsetHomeReady },
  },
  utskrivningsmeddelande: {
    demands: { utskrivningsmeddelande: demandDischarge },
    effects: { 'utskrivning-avslutar-vardtillfalle': discharge },
  },
  'information-vid-utskrivning': { effects: { 'epikris-tva-exemplar': sayMissingCopy } },
  administrativt: { effects: { 'kalla-hem': sayTelephoneHome } },
  'utanfor-vardtillfalle': {
    demands: {
      'utanfor-vardtillfalle': demandNoStay,
      'utanfor-svar': demandAnswer,
      'utanfor-legitimation': demandLicence,
      'utanfor-fraga': demandQuestion,
    },
  },
  'avstamning-socialtjanst': plain,
  'medicinsk-planering': { demands: { 'medicinsk-planering-lakare': demandPhysicians } },
  'avbrott-i-processen': {
    demands: { 'avbrott-parter': demandAllTold },
    effects: { 'avbrott-i-processen': breakOff },
  },
  felsant: { demands: { felsant: demandMistaken }, effects: { 'felsant-markeras': markMistaken } },
  kvittens: { demands: { 'kvittens-meddelande': demandReceiptOf }, effects: { 'kvittens-ges': giveReceipt } },
}
