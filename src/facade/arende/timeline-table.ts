/** The events of a case by the type of resource whose versions tell them. */
import type { CodeableConcept, Encounter, ServiceRequest } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import { swedish } from '../code/swedish.ts'
import { extensions, profileUrl, systems } from '../code/urls.ts'
import { isParties } from '../listning/parties.ts'
import { isStay, isVardbegaran } from './opener.ts'
import {
  all,
  appeared,
  became,
  type Content,
  changed,
  type EventRow,
  element,
  extended,
  firstOf,
  type Happens,
  isFirst,
  part,
  vanished,
  went,
} from './timeline-event.ts'

const pud = extended(profileUrl('planerat-utskrivningsdatum'))
const klarUrl = profileUrl('utskrivningsklar')
const hemgangsklarUrl = profileUrl('hemgangsklar')
const hemkomst = extended(profileUrl('hemkomst'))
const over = ['finished', 'cancelled', 'entered-in-error']

const ofStay: Happens = (now) => isStay(now as unknown as Encounter)
const isRequest: Happens = (now) => isVardbegaran(now as unknown as ServiceRequest)
const not =
  (condition: Happens): Happens =>
  (now, before) =>
    !condition(now, before)
const ofParties: Happens = (now) => isParties(now as { category?: CodeableConcept[] })

const taskCode =
  (system: string, code: string): Happens =>
  (now) =>
    hasCode(now.code as CodeableConcept | undefined, system, code)
const isAnswer = taskCode(systems.taskCode, 'fulfill')
const isReceipt = taskCode(systems.uppgiftstyp, 'kvittera')
const asksForMore = (now: Content) =>
  hasCode(now.businessStatus as CodeableConcept | undefined, systems.svarslage, 'komplettering-begard') || undefined

/** The Swedish display of the first code that an element has of a system of ours. */
const kindBy =
  (name: string, system: string) =>
  (now: Content): string | undefined => {
    const [code] = codesIn(now[name] as CodeableConcept | CodeableConcept[] | undefined, system)
    return code === undefined ? undefined : swedish(system, code)
  }

const klarAt = (now: Content) => part(klarUrl, 'tidpunkt')(now)?.valueDateTime
const tillbaka = part(klarUrl, 'aterkallad')
const owner = firstOf('owner')
const sender = firstOf('sender')
const requester = firstOf('requester')
const lastModified = element('lastModified')
const taskKind = kindBy('code', systems.uppgiftstyp)
const messageKind = kindBy('category', systems.meddelande)

const task = (code: string, happens: Happens): EventRow => ({ code, happens, at: lastModified, by: owner })
const written: readonly EventRow[] = [
  { code: 'dokument-upprattat', happens: became('final', 'current'), at: element('date'), by: firstOf('author') },
  { code: 'dokument-andrat', happens: became('amended', 'superseded'), by: firstOf('author') },
]

/** Rows by type, each looked at for every version; of a first version that none tells, `registrerad` is told. */
export const eventTable: Readonly<Record<string, readonly EventRow[]>> = {
  EpisodeOfCare: [
    { code: 'arende-oppnat', happens: isFirst, at: element('period', 'start'), by: firstOf('managingOrganization') },
    { code: 'arende-pausat', happens: became('onhold') },
    { code: 'arende-aterupptaget', happens: went(['onhold', ...over], ['active']) },
    { code: 'arende-avslutat', happens: became('finished'), at: element('period', 'end') },
    { code: 'arende-makulerat', happens: became('cancelled', 'entered-in-error') },
    { code: 'processniva-satt', happens: appeared(extended(extensions.processniva)) },
    { code: 'processniva-satt', happens: changed(extended(extensions.processniva)) },
    { code: 'medicinskt-ansvar-andrat', happens: changed(extended(extensions.medicinsktAnsvar)) },
  ],
  Encounter: [
    {
      code: 'inskrivning-planerad',
      happens: all(ofStay, became('planned')),
      by: firstOf('serviceProvider'),
    },
    {
      code: 'inskriven',
      happens: all(ofStay, (now, before) => stayed(now) && (before === undefined || !stayed(before))),
      at: element('period', 'start'),
      by: firstOf('serviceProvider'),
    },
    { code: 'permission', happens: became('onleave') },
    { code: 'ater-fran-permission', happens: went(['onleave'], ['in-progress']) },
    { code: 'pud-satt', happens: appeared(pud) },
    { code: 'pud-andrat', happens: changed(pud) },
    {
      code: 'utskrivningsklar',
      happens: appeared((now) => (tillbaka(now) === undefined ? extended(klarUrl)(now) : undefined)),
      at: klarAt,
      by: (now) => [part(klarUrl, 'bedomdAv')(now)?.valueReference],
    },
    { code: 'utskrivningsklar-aterkallad', happens: appeared(tillbaka), at: (now) => tillbaka(now)?.valueDateTime },
    { code: 'utskrivningsklar-aterkallad', happens: vanished(extended(klarUrl)) },
    {
      code: 'hemgangsklar',
      happens: appeared(extended(hemgangsklarUrl)),
      at: (now) => part(hemgangsklarUrl, 'tidpunkt')(now)?.valueDateTime,
    },
    {
      code: 'utskriven',
      happens: all(ofStay, became('finished')),
      at: element('period', 'end'),
      by: firstOf('serviceProvider'),
    },
    { code: 'hemkomst', happens: appeared(hemkomst), at: (now) => hemkomst(now)?.[0]?.valueDateTime },
    { code: 'besok', happens: all(not(ofStay), became('finished')), at: element('period', 'start') },
  ],
  ServiceRequest: [
    {
      code: 'vardbegaran-skickad',
      happens: all(isRequest, became('active', 'on-hold', 'completed')),
      at: element('authoredOn'),
      by: requester,
    },
    { code: 'vardbegaran-aterkallad', happens: all(isRequest, became('revoked')), by: requester },
    { code: 'vardbegaran-slutford', happens: all(isRequest, went(['active', 'on-hold'], ['completed'])) },
    {
      code: 'begaran-skickad',
      happens: all(not(isRequest), became('active', 'on-hold', 'completed')),
      at: element('authoredOn'),
      by: requester,
      kind: kindBy('category', systems.processbegrepp),
    },
    {
      code: 'begaran-avslutad',
      happens: all(not(isRequest), went(['active', 'on-hold'], ['completed', 'revoked'])),
      kind: kindBy('category', systems.processbegrepp),
    },
  ],
  Task: [
    task('vardbegaran-mottagen', all(isAnswer, became('received'))),
    task('komplettering-begard', all(isAnswer, appeared(asksForMore))),
    task(
      'vardbegaran-godkand',
      all(isAnswer, went(['draft', 'requested', 'received', 'on-hold'], ['accepted', 'in-progress', 'completed'])),
    ),
    task('vardbegaran-avslagen', all(isAnswer, became('rejected'))),
    task('kvittens-mottagen', all(isReceipt, became('received'))),
    task('kvittens-last', all(isReceipt, became('in-progress'))),
    task('kvittens-atgardad', all(isReceipt, became('completed'))),
    {
      code: 'uppgift-skapad',
      happens: all(not(isAnswer), not(isReceipt), isFirst),
      at: element('authoredOn'),
      by: requester,
      kind: taskKind,
    },
    { ...task('uppgift-klar', all(not(isAnswer), not(isReceipt), became('completed'))), kind: taskKind },
    {
      ...task('uppgift-avbruten', all(not(isAnswer), not(isReceipt), became('cancelled', 'rejected', 'failed'))),
      kind: taskKind,
    },
  ],
  Communication: [
    { code: 'meddelande-skickat', happens: became('completed'), at: element('sent'), by: sender, kind: messageKind },
    { code: 'meddelande-ej-genomfort', happens: became('not-done', 'stopped'), by: sender, kind: messageKind },
    { code: 'meddelande-makulerat', happens: became('entered-in-error'), by: sender, kind: messageKind },
  ],
  CareTeam: [
    {
      code: 'kontakt-utsedd',
      happens: all(not(ofParties), became('active')),
      at: element('period', 'start'),
      by: firstOf('managingOrganization'),
    },
    {
      code: 'kontakt-avslutad',
      happens: all(not(ofParties), became('inactive', 'entered-in-error')),
      at: element('period', 'end'),
    },
    { code: 'part-tillkom', happens: all(ofParties, (now, before) => count(now, false) > count(before, false)) },
    { code: 'part-avgick', happens: all(ofParties, (now, before) => count(now, true) > count(before, true)) },
  ],
  CarePlan: [
    {
      code: 'plan-upprattad',
      happens: became('active'),
      at: element('created'),
      by: firstOf('author'),
      kind: (now) => codesIn(now.category as CodeableConcept[] | undefined, systems.carePlanType)[0],
    },
    {
      code: 'plan-andrad',
      happens: all(
        went(['active'], ['active']),
        changed((now) => ({ ...now, meta: undefined })),
      ),
    },
    { code: 'plan-avslutad', happens: became('completed', 'revoked'), by: firstOf('author') },
  ],
  Appointment: [
    { code: 'mote-bokat', happens: became('proposed', 'pending', 'booked'), at: element('created') },
    { code: 'mote-ombokat', happens: changed(element('start')) },
    { code: 'mote-genomfort', happens: became('fulfilled'), at: element('end') },
    { code: 'mote-installt', happens: became('cancelled', 'noshow') },
  ],
  Consent: [
    {
      code: 'samtycke-registrerat',
      happens: became('active'),
      at: element('dateTime'),
      by: firstOf('performer', 'organization'),
    },
    { code: 'samtycke-aterkallat', happens: became('inactive', 'rejected') },
  ],
  Composition: written,
  DocumentReference: written,
  List: [{ code: 'dokument-upprattat', happens: became('current'), at: element('date'), by: firstOf('source') }],
  DetectedIssue: [
    { code: 'avvikelse-upptackt', happens: became('preliminary'), at: element('identifiedDateTime') },
    { code: 'avvikelse-atgardad', happens: became('final') },
    { code: 'avvikelse-upphord', happens: became('cancelled') },
  ],
}

function stayed({ status }: Content): boolean {
  return ['arrived', 'triaged', 'in-progress', 'onleave', 'finished'].includes(String(status))
}

/** How many parties there are, or how many have left. */
function count(content: Content | undefined, left: boolean): number {
  const participants = (content?.participant as { period?: { end?: string } }[] | undefined) ?? []
  return left ? participants.filter(({ period }) => period?.end !== undefined).length : participants.length
}
