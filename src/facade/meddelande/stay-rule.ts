/** The rules of stays: what messages said of one stays on it, and what changes is told. */

import { extensionOf } from '../../fhir/coded.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { appended } from '../arende/link.ts'
import { isStay } from '../arende/opener.ts'
import { formerOf } from '../code/former.ts'
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

/** Each a rule of its own, in the order in which they have their say. */
export function stayRules(deps: MessageDependencies): readonly WriteRule[] {
  return [
    {
      name: 'vardtillfalle-behaller',
      types: ['Encounter'],
      complete: async (change, work) => {
        const { before, after } = ofStay(change)
        return before && after && change.caller.kind !== 'system' ? await kept(before, after, work) : undefined
      },
    },
    decideRule('pud-efter-inskrivning', (stay) => {
      const pud = pudOf(stay)
      if (pud !== undefined) demandAfterAdmission(pud, stay)
    }),
    decideRule('hemgangsklar-forutsatter-utskrivningsklar', (stay) => {
      if (homeReadyOf(stay) !== undefined && readyOf(stay) === undefined) throw refusal(notReady)
    }),
    settleRule('vardtillfalle-aterkallelse', async (before, after, work) => {
      if (readyOf(before) !== undefined && readyOf(after) === undefined) await demandRetracted(after, work)
    }),
    settleRule('vardtillfalle-omvand-ordning', async (before, after, work) => {
      if (before.status === 'finished' && after.status === 'in-progress') await demandUntold(after, work)
    }),
    settleRule('pud-meddelas', (before, after, work) => tellPud(pudOf(before), after, work, deps)),
  ]
}

function decideRule(name: string, decide: (stay: Stay) => void): WriteRule {
  return {
    name,
    types: ['Encounter'],
    decide: async (change) => {
      const { after } = ofStay(change)
      if (after !== undefined) decide(after)
    },
  }
}

/** On a change of a stay that the server did not make itself. */
function settleRule(name: string, step: (before: Stay, after: Stay, work: Work) => Promise<void>): WriteRule {
  return {
    name,
    types: ['Encounter'],
    settle: async (change, work) => {
      const { before, after } = ofStay(change)
      if (before !== undefined && after !== undefined && change.caller.kind !== 'system')
        await step(before, after, work)
    },
  }
}

/** The stay before and after, where the change is of one in a case. */
function ofStay(change: Change): { readonly before?: Stay; readonly after?: Stay } {
  const now = change.after as unknown as Stay | undefined
  if (change.cases.length === 0 || now === undefined || !isStay(now)) return {}
  const before = formerOf<Stay>(change)
  return { after: now, ...(before && { before: { ...before, id: change.id } }) }
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
