/**
 * `Patient/[id]/$logg`: who has seen what of one patient, and when, as a Bundle of AuditEvents or as a table. It says
 * nothing of other patients, whom the same answer may have named.
 */
import type { AuditEvent, OperationDefinition } from '@medplum/fhirtypes'
import { auditEvent } from '../../access/log/audit-event.ts'
import type { AccessLine } from '../../access/log/line.ts'
import { canonical } from '../../fhir/canonical.ts'
import { csvField } from '../../fhir/csv-field.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Operation, OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import type { Context } from '../../rest/interaction.ts'
import type { Store } from '../../store/store.ts'
import { isVisible, type LoggedNeeds } from './logged-store.ts'

export interface LoggNeeds extends LoggedNeeds {
  readonly store: Pick<Store, 'read'>
  readonly zone: Zone
  /** What scopes let callers see of accesses: whoever sees the patient may know of them. */
  readonly visibility: Context['visibility']
}

/** The most events of one answer. */
const most = 10_000

/** The operation, ready to be registered. */
export function loggOperation(needs: LoggNeeds): Operation {
  return { definition, safe: true, answersIn: ['text/csv'], run: (request) => extract(request, needs) }
}

async function extract(request: OperationRequest, needs: LoggNeeds): Promise<OperationAnswer> {
  const { caller, visibility, id = '', base } = request
  // Of a patient who was deleted it can be asked who saw what there was.
  const known = await needs.store.read({ caller, visibility }, 'Patient', id)
  if (known === undefined) throw new FhirError('notFound', `Patient/${id} does not exist.`)
  const { n: until, at } = needs.index.reached()
  const low = instant('from', request, needs)?.low
  const high = instant('to', request, needs)?.high
  const limit = most + 1
  const lines = await needs.index.lines({ named: [[`Patient/${id}`]], low, high, until, newestFirst: true, limit })
  if (lines.length > most)
    throw new FhirError(
      'tooCostly',
      `There are more than ${most} accesses. Ask for a shorter time with "from" and "to".`,
    )
  const events = { caller, visibility: needs.visibility(caller, 'log') }
  const shown = lines.filter((line) => isVisible(line, events, needs))
  const own = await toldOf(shown, `Patient/${id}`, (type, one) => needs.store.read({ caller, visibility }, type, one))
  if (isTable(request)) return table(own)
  const entry = own
    .map((line) => withoutQuery(auditEvent(line, needs.chain)))
    .map((event) => ({ fullUrl: `${base}/AuditEvent/${event.id}`, resource: event }))
  const timestamp = new Date(at).toISOString()
  return {
    status: 200,
    content: { resourceType: 'Bundle', type: 'collection', timestamp, ...(entry.length > 0 && { entry }) },
  }
}

type Read = (type: string, id: string) => Promise<object | undefined>

/** The lines as they are about one patient, without what their reader may not see. */
async function toldOf(lines: readonly AccessLine[], patient: string, read: Read): Promise<readonly AccessLine[]> {
  const seen = new Map<string, boolean>([[patient, true]])
  for (const { what } of lines) {
    if (what === undefined || seen.has(what)) continue
    const [type = '', id = ''] = what.split('/')
    seen.set(what, type !== 'Patient' && (await read(type, id)) !== undefined)
  }
  return lines.map((line) => ofOne(line, patient, (what) => seen.get(what) === true))
}

function ofOne(line: AccessLine, patient: string, isSeen: (what: string) => boolean): AccessLine {
  const { what, opened, reason, ...rest } = line
  return {
    ...rest,
    ...(what !== undefined && isSeen(what) && { what }),
    ...(opened === patient && reason !== undefined && { opened, reason }),
    patients: [patient.slice('Patient/'.length)],
  }
}

/** What was asked may name others. */
function withoutQuery(event: AuditEvent): AuditEvent {
  return { ...event, entity: event.entity?.filter(({ query }) => query === undefined) ?? [] }
}

function instant(name: 'from' | 'to', { parameters }: OperationRequest, { zone }: LoggNeeds) {
  const text = parameters.get(name)?.[0]
  if (text === undefined) return undefined
  const range = dateRange(text, zone)
  if (range) return range
  throw new FhirError('invalid', `The parameter "${name}" must be a date or an instant, such as 2026-03-09.`)
}

function isTable({ parameters, headers = {} }: OperationRequest): boolean {
  const format = parameters.get('_format')?.[0]
  return (format ?? headers.accept ?? '').startsWith('text/csv')
}

const columns: readonly (readonly [head: string, value: (line: AccessLine) => string | number | undefined])[] = [
  ['tid', ({ t }) => t],
  ['interaktion', ({ do: interaction }) => interaction],
  ['resurs', ({ what }) => what],
  ['utfall', ({ status }) => status],
  ['användare', ({ person }) => named(person)],
  ['medarbetaruppdrag', ({ assignment }) => named(assignment)],
  ['vårdenhet', ({ unit }) => named(unit)],
  ['vårdgivare', ({ organization }) => named(organization)],
  ['syfte', ({ purpose }) => purpose],
  ['nödöppning', ({ marks = [] }) => (marks.includes('emergency') ? 'ja' : 'nej')],
  ['skäl', ({ reason }) => reason],
]

function named(who: string | undefined): string | undefined {
  return who === undefined ? undefined : decodeURIComponent(who.replace(/^.*\?identifier=/, '')).replace(/^.*\|/, '')
}

function table(lines: readonly AccessLine[]): OperationAnswer {
  const rows = lines.map((line) => columns.map(([, value]) => csvField(value(line))))
  const content = [columns.map(([head]) => head), ...rows].map((row) => `${row.join(',')}\r\n`).join('')
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="logg.csv"',
  }
  return { status: 200, headers, content }
}

const parameter = (name: string, documentation: string) =>
  ({ name, use: 'in', min: 0, max: '1', type: 'dateTime', documentation }) as const

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'Patient-logg',
  url: `${canonical}/OperationDefinition/Patient-logg`,
  version: '0.1.0',
  name: 'Logg',
  title: 'Loggutdrag',
  status: 'draft',
  kind: 'operation',
  affectsState: false,
  description:
    'Who has seen or changed what of the patient (Swedish: loggutdrag), newest first: AuditEvents without what they say of others; as a table with _format=text/csv. Bundle.timestamp says up to when the log was read.',
  code: 'logg',
  resource: ['Patient'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    parameter('from', 'Accesses at or after it; a date begins in Swedish time.'),
    parameter('to', 'Accesses up to it; a date ends in Swedish time.'),
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Bundle' },
  ],
}
