/**
 * The call to a meeting on a plan (SIP): who may call, whom, when, and that the call is sent.
 *
 * dalarna-utskrivning, lines 99-110, 815-819; lidkoping-kontaktpunkt, lines 110-113; halland-oppenvard, lines 164-178
 */
import type { Appointment, Communication } from '@medplum/fhirtypes'
import { extensionOf, hasCode } from '../../fhir/coded.ts'
import { isHelgdag } from '../../routine/calendar.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { idOf, isSame, named } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { sentOfKind } from '../meddelande/message.ts'
import { sendOwn } from '../meddelande/own-message.ts'
import { type Case, type MessageDependencies, readCase } from '../meddelande/sent-message.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { hasDeclined } from './offer.ts'
import { demandOrganizer } from './organizer.ts'
import { facts, principalOf } from './plan.ts'

export type Meeting = Appointment & { readonly id: string }

const called: ReadonlySet<string> = new Set(['proposed', 'pending', 'booked'])

export function meetingRule(deps: MessageDependencies): WriteRule {
  return {
    name: 'sip-mote',
    types: ['Appointment'],
    settle: async (change, work) => {
      const meeting = meetingOf(change)
      if (meeting === undefined) return
      await demandParticipants(meeting, work)
      if (isSameCall(change.before && JSON.parse(change.before.content), meeting)) return
      const [caseId] = caseOf(change.after ?? {})
      const of = caseId === undefined ? undefined : await readCase(caseId, work)
      if (of) await call(meeting, of, work, deps)
    },
  }
}

/** The meeting on a plan to which somebody calls; undefined where the change is none. */
function meetingOf({ id, after, caller }: Change): Meeting | undefined {
  if (after === undefined || caller.kind === 'system') return undefined
  const meeting = { ...(after as unknown as Appointment), id }
  return isSipMeeting(meeting) && called.has(meeting.status) ? meeting : undefined
}

function isSipMeeting({ serviceType }: Appointment): boolean {
  return hasCode(serviceType, systems.processbegrepp, 'sip', 'sip-uppfoljning')
}

const organizerOf = (meeting: Appointment) => extensionOf(meeting, facts.organisator)?.valueReference

function isSameCall(was: Appointment | undefined, now: Appointment): boolean {
  if (was === undefined || !called.has(was.status)) return false
  return was.start === now.start && isSame(organizerOf(was), organizerOf(now))
}

/** @throws {FhirError} businessRule: this person may not call to it now */
async function call(meeting: Meeting, of: Case, work: Work, deps: MessageDependencies): Promise<void> {
  const parameters = await deps.parametersOf(of.episode)
  await demandOrganizer(organizerOf(meeting), of, parameters['sip.organisator'], work)
  if (hasDeclined(of.episode)) work.say(warning(declined))
  if (parameters['sip.helg'].value === 'varning' && isFree(meeting, deps)) work.say(warning(atWeekend))
  await sendCall(meeting, of, work, deps)
}

function isFree({ start }: Appointment, { localDate }: MessageDependencies): boolean {
  if (start === undefined) return false
  const day = localDate(Date.parse(start))
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || isHelgdag(day)
}

/** Sends the call to those who are to take part, unless somebody did. */
async function sendCall(meeting: Meeting, of: Case, work: Work, deps: MessageDependencies): Promise<void> {
  const criteria = `arende=EpisodeOfCare/${of.id}&${sentOfKind('kallelse-sip')}`
  const sent = await work.search<Communication>('Communication', criteria)
  if (sent.some(({ about }) => isAboutNoOther(about, meeting))) return
  const organizer = organizerOf(meeting)
  const recipient = meeting.participant.flatMap(({ actor }) => (actor && !isSame(actor, organizer) ? [actor] : []))
  const subject = of.episode.patient
  const like = { subject, recipient, ...(organizer && { sender: organizer }) } as Parameters<typeof sendOwn>[0]['like']
  const at = meeting.start === undefined ? '' : ` ${meeting.start.slice(0, 16).replace('T', ' kl. ')}`
  const text = `Kallelse till möte om samordnad individuell plan${at}.`
  await sendOwn(
    { kind: 'kallelse-sip', display: 'Kallelse till SIP', caseId: of.id, like, text, about: meeting },
    work,
    deps,
  )
}

/** A call that names no meeting is taken for that of this one. */
function isAboutNoOther(about: Communication['about'] = [], { id }: Meeting): boolean {
  const meetings = about.flatMap((one) => idOf(one, 'Appointment') ?? [])
  return meetings.length === 0 || meetings.includes(id)
}

/** @throws {FhirError} businessRule: the patient or a principal is not called */
async function demandParticipants({ participant }: Meeting, work: Work): Promise<void> {
  const actors = participant.flatMap(({ actor }) => actor ?? [])
  const principals = await Promise.all(actors.map((one) => principalOf(one, work)))
  const missing = [
    ...(actors.some((one) => named(one)?.type === 'Patient') ? [] : ['patient']),
    ...(['region', 'kommun'] as const).filter((one) => !principals.includes(one)),
  ]
  if (missing.length > 0) throw refusal(notCalled(missing))
}

const declined: Said = {
  rule: 'sip-erbjudande',
  english: 'The patient has said no to a plan (SIP): ask again before the meeting.',
  swedish: 'Patienten har tackat nej till SIP: fråga på nytt före mötet.',
  expression: 'Appointment',
}
const atWeekend: Said = {
  rule: 'sip-helg',
  english: 'The meeting is on a day off, on which few can take part: choose a working day where that is possible.',
  swedish: 'Mötet är på en ledig dag, då få kan delta: välj en vardag om det går.',
  expression: 'Appointment.start',
}
function notCalled(missing: readonly string[]): Said {
  return {
    rule: 'sip-deltagare',
    english: `The patient, the region and the municipality are called to a meeting on a plan (SIP). Missing in Appointment.participant: ${missing.join(', ')}.`,
    swedish: `Patienten, regionen och kommunen kallas till ett SIP-möte. Det saknas i Appointment.participant: ${missing.join(', ')}.`,
    expression: 'Appointment.participant',
    found: missing.join(', '),
  }
}
