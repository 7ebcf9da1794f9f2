/** Records of the leak test: resources of many types, in cases and in none, that refer to each other. */
import { caseIdsOfLeak, metaOf, numbered, patientIds, units } from './leak-cases.ts'
import { codeSystem, codes, type Dice, days, families } from './leak-words.ts'
import { extension, to } from './matrix-directory.ts'
import { workflowCase } from './matrix-pen.ts'
import type { Held } from './reference-json.ts'

type Json = Readonly<Record<string, unknown>>

const concept = (dice: Dice) => ({
  coding: [{ system: codeSystem, code: dice.pick(codes) }],
  text: dice.pick(families),
})
const organization = (dice: Dice) => to(`Organization/${dice.pick(units)}`)
const number = (dice: Dice) => numbered(dice).identifier[0]

/** What is said of each type beside its patient and its case. `other` is a record that was made before. */
const contents: Readonly<Record<string, (dice: Dice, subject: Json, other: (type: string) => Json) => Json>> = {
  AllergyIntolerance: (dice, patient) => ({ patient, code: concept(dice), ...numbered(dice) }),
  Appointment: (dice, actor) => ({
    ...{ status: dice.pick(['booked', 'proposed']), start: `${dice.pick(days)}T10:00:00Z`, ...numbered(dice) },
    participant: [{ actor, status: 'accepted' }],
  }),
  Basic: (dice, subject) => ({ subject, code: concept(dice), ...numbered(dice) }),
  Binary: () => ({ contentType: 'text/plain', data: 'QQ==' }),
  CarePlan: (dice, subject) => ({
    ...{ status: dice.pick(['active', 'draft']), intent: 'plan', subject, ...numbered(dice) },
    period: { start: dice.pick(days) },
    category: [concept(dice)],
  }),
  Communication: (dice, subject, other) => ({
    ...{ status: dice.pick(['completed', 'preparation']), subject, ...numbered(dice), sender: organization(dice) },
    recipient: [organization(dice)],
    inResponseTo: [other('Communication')],
    sent: `${dice.pick(days)}T08:00:00Z`,
  }),
  Composition: (dice, subject, other) => ({
    ...{ status: 'final', type: concept(dice), subject, date: dice.pick(days), author: [organization(dice)] },
    ...{ title: dice.pick(families), identifier: number(dice), section: [{ entry: [other('Observation')] }] },
  }),
  Condition: (dice, subject) => ({ subject, code: concept(dice), ...numbered(dice), recordedDate: dice.pick(days) }),
  Device: (dice) => ({ status: 'active', ...numbered(dice) }),
  DocumentReference: (dice, subject, other) => ({
    ...{ status: 'current', subject, type: concept(dice), ...numbered(dice) },
    content: [{ attachment: { contentType: 'text/plain' } }],
    context: { related: [other('Observation')] },
  }),
  Encounter: (dice, subject) => ({
    ...{ status: dice.pick(['planned', 'in-progress']), class: { system: codeSystem, code: dice.pick(codes) } },
    ...{ subject, serviceProvider: organization(dice), period: { start: dice.pick(days) }, ...numbered(dice) },
  }),
  Flag: (dice, subject) => ({ status: 'active', code: concept(dice), subject, ...numbered(dice) }),
  Goal: (dice, subject) => ({ lifecycleStatus: 'active', description: concept(dice), subject, ...numbered(dice) }),
  Immunization: (dice, patient) => ({
    ...{ status: 'completed', vaccineCode: concept(dice), patient, occurrenceDateTime: dice.pick(days) },
    ...numbered(dice),
  }),
  List: (dice, subject, other) => ({
    ...{ status: 'current', mode: 'working', subject, code: concept(dice), ...numbered(dice) },
    entry: [{ item: other('Observation') }, { item: other('Condition') }],
  }),
  MeasureReport: (dice, subject) => ({
    ...{ status: 'complete', type: 'summary', measure: 'urn:x:matt', period: { start: dice.pick(days) } },
    ...(dice.once(2) && { subject }),
    ...numbered(dice),
  }),
  Medication: (dice) => ({ code: concept(dice), ...numbered(dice) }),
  MedicationStatement: (dice, subject, other) => ({
    ...{ status: 'active', subject, ...numbered(dice), medicationReference: other('Medication') },
  }),
  Observation: (dice, subject, other) => ({
    ...{ status: dice.pick(['final', 'preliminary']), code: concept(dice), subject, ...numbered(dice) },
    ...{ effectiveDateTime: dice.pick(days), valueQuantity: { value: dice.below(9), unit: 'mg' } },
    ...{ encounter: other('Encounter'), hasMember: [other('Observation')] },
  }),
  Provenance: (dice, subject, other) => ({
    target: [dice.once(2) ? subject : other('Communication')],
    recorded: `${dice.pick(days)}T08:00:00Z`,
    agent: [{ who: organization(dice) }],
  }),
  QuestionnaireResponse: (dice, subject) => ({ status: 'completed', subject, identifier: number(dice) }),
  RelatedPerson: (dice, patient) => ({ patient, name: [{ family: dice.pick(families) }], ...numbered(dice) }),
  ServiceRequest: (dice, subject, other) => ({
    ...{ status: 'active', intent: 'order', subject, requester: organization(dice), ...numbered(dice) },
    reasonReference: [other('Condition')],
  }),
  Task: (dice, subject, other) => ({
    ...{ status: dice.pick(['requested', 'completed']), intent: 'order', for: subject, owner: organization(dice) },
    ...{ focus: other('Communication'), ...numbered(dice) },
  }),
}

/** The types of records. */
export const recordTypes = Object.keys(contents) as unknown as readonly [string, ...string[]]

const byWorkflow = ['CarePlan', 'Communication', 'Condition', 'Observation', 'ServiceRequest', 'QuestionnaireResponse']
const byOurs = `Appointment Composition DocumentReference Flag Goal List MeasureReport MedicationStatement Provenance
  Task`.split(/\s+/)

function bound(type: string, id: string): Json {
  const valueReference = to(`EpisodeOfCare/${id}`)
  if (type === 'Encounter') return { episodeOfCare: [valueReference] }
  if (byWorkflow.includes(type)) return { extension: [{ url: workflowCase, valueReference }] }
  return byOurs.includes(type) ? { extension: [extension('arende', { valueReference })] } : {}
}

/** So many records, each after those that it refers to; `framework` tells whose the cases are. */
export function records(dice: Dice, count: number, framework: readonly Held[]): readonly Held[] {
  const made: Held[] = []
  for (let index = 0; index < count; index++) made.push(record(`r${index}`, dice, made, framework))
  return made
}

function record(id: string, dice: Dice, made: readonly Held[], framework: readonly Held[]): Held {
  const type = dice.pick(recordTypes)
  const arende = dice.once(3) ? undefined : dice.pick(caseIdsOfLeak)
  const theirs = framework.find((one) => one.id === arende)?.patient as Json | undefined
  const subject = theirs === undefined || dice.once(15) ? to(`Patient/${dice.pick(patientIds)}`) : theirs
  const label = dice.once(4) ? dice.pick(['HTEST', 'NOPATIENT', 'R']) : undefined
  const content = contents[type]?.(dice, subject, (of) => earlier(of, dice, made)) ?? {}
  return {
    resourceType: type,
    id,
    ...metaOf(dice, label),
    ...(arende !== undefined && bound(type, arende)),
    ...content,
  }
}

/** One that was made before, or one that is nowhere. */
function earlier(type: string, dice: Dice, made: readonly Held[]): Json {
  const [first, ...more] = made.filter(({ resourceType }) => resourceType === type).map((one) => one.id)
  return to(`${type}/${first === undefined ? 'ingen' : dice.pick([first, ...more])}`)
}
