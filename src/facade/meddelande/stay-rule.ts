/** The rule of stays: what messages said of one stays on it, and what changes is told. */
import type { Encounter } from '@medplum/fhirtypes'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { appended } from '../arende/link.ts'
import { isStay } from '../arende/opener.ts'
import { extensionOf } from '../code/coded.ts'
import { information, refusal, type Said } from '../state/refusal.ts'
import { facts, kindOf, pudOf, sentAt, sentOfKind } from './message.ts'
import { demandAfterAdmission, tellPud } from './pud.ts'
import { type MessageDependencies, messagesOf, type Stay } from './sent-message.ts'
import { homeReadyOf, readyOf } from './stay.ts'

/** The facts that a message sets, with the kind that does; undefined: any kind. */
const said = [
  [facts.pud, undefined],
  [facts.utskrivningsklar, 'utskrivningsklar'],
  [facts.hemgangsklar, 'hemgangsklar'],
] as const

export function stayRule(deps: MessageDependencies): WriteRule {
  return {
    name: 'vardtillfalle',
    types: ['Encounter'],
    complete: async (change, work) => {
      const { before, after } = ofStay(change)
      return before && after && change.caller.kind !== 'system' ? await kept(before, after, work) : undefined
    },
    decide: async (change) => {
      const { after } = ofStay(change)
      if (after === undefined) return
      const pud = pudOf(after)
      if (pud !== undefined) demandAfterAdmission(pud, after)
      if (homeReadyOf(after) !== undefined && readyOf(after) === undefined) throw refusal(notReady)
    },
    settle: async (change, work) => {
      const { before, after } = ofStay(change)
      if (before === undefined || after === undefined || change.caller.kind === 'system') return
      if (readyOf(before) !== undefined && readyOf(after) === undefined) await demandRetracted(after, work)
      if (before.status === 'finished' && after.status === 'in-progress') await demandUntold(after, work)
      await tellPud(pudOf(before), after, work, deps)
    },
  }
}

/** The stay before and after, where the change is of one in a case. */
function ofStay({ before, after, cases, id }: Change): { readonly before?: Stay; readonly after?: Stay } {
  const now = after as unknown as Encounter | undefined
  if (cases.length === 0 || now === undefined || !isStay(now)) return {}
  return { after: { ...now, id }, ...(before && { before: { ...JSON.parse(before.content), id } as Stay }) }
}

/** The steps that put back what an update leaves out and a message said. */
async function kept(before: Stay, after: Stay, work: Work) {
  const lost = said.filter(([url]) => extensionOf(before, url) !== undefined && extensionOf(after, url) === undefined)
  if (lost.length === 0) return undefined
  const sent = await messagesOf(before.id, 'status=completed', work)
  const told = lost.flatMap(([url, kind]) => {
    const fact = extensionOf(before, url)
    const isTold = sent.some(
      (one) => extensionOf(one, url) !== undefined && (kind === undefined || kindOf(one) === kind),
    )
    return fact !== undefined && isTold ? [fact] : []
  })
  if (told.length === 0) return undefined
  work.say(information(keptFacts(told.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)))))
  return after.extension === undefined
    ? [{ op: 'add' as const, path: '/extension', value: told }]
    : told.flatMap((fact) => appended('extension', fact, after as unknown as Readonly<Record<string, unknown>>))
}

/** @throws {FhirError} businessRule: readiness was told, and its retraction was not */
async function demandRetracted({ id }: Stay, work: Work): Promise<void> {
  const ready = await messagesOf(id, sentOfKind('utskrivningsklar'), work)
  if (ready.length === 0) return
  const last = Math.max(...ready.map(sentAt))
  const retracted = await messagesOf(id, sentOfKind('aterkallad-utskrivningsklar'), work)
  if (!retracted.some((one) => sentAt(one) >= last)) throw refusal(notRetracted)
}

/** @throws {FhirError} businessRule: the discharge was told and stands */
async function demandUntold({ id }: Stay, work: Work): Promise<void> {
  const [told] = await messagesOf(id, sentOfKind('utskrivningsmeddelande'), work)
  if (told !== undefined) throw refusal(dischargeStands(told.id))
}

const notReady: Said = {
  rule: 'hemgangsklar-forutsatter-utskrivningsklar',
  english:
    'A patient who is ready to go home (hemgangsklar) is ready for discharge: give the extension utskrivningsklar too, without aterkallad.',
  swedish:
    'En patient som är hemgångsklar är också utskrivningsklar: ange även tillägget utskrivningsklar, utan aterkallad.',
  expression: 'Encounter.extension',
}
const notRetracted: Said = {
  rule: 'aterkallad-utskrivningsklar',
  english:
    'The parties were told that the patient is ready for discharge. Send the message aterkallad-utskrivningsklar (in response to that message): it sets this on the stay as well.',
  swedish:
    'Parterna har underrättats om att patienten är utskrivningsklar. Sänd meddelandet återkallad utskrivningsklar (som svar på det meddelandet): då ändras även vårdtillfället.',
  expression: 'Encounter.extension',
}

function dischargeStands(id: string): Said {
  return {
    rule: 'omvand-ordning',
    english: `The parties were told of the discharge. Set the status of Communication/${id} to "entered-in-error" first.`,
    swedish: `Parterna har fått utskrivningsmeddelandet. Sätt först status för Communication/${id} till entered-in-error.`,
    expression: 'Encounter.status',
  }
}

function keptFacts(names: readonly string[]): Said {
  return {
    rule: 'behallna-uppgifter',
    english: `The content leaves out what a message said of the stay, which was kept: ${names.join(', ')}.`,
    swedish: `Innehållet utelämnar vad ett meddelande sagt om vårdtillfället, som behölls: ${names.join(', ')}.`,
    expression: 'Encounter.extension',
  }
}
