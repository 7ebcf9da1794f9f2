/**
 * A line of the access log as the AuditEvent that it is to who asks by FHIR.
 *
 * https://hl7.org/fhir/R4/auditevent.html
 */
import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  CodeableConcept,
  Coding,
  Reference,
} from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { namedReference } from '../named.ts'
import type { AccessLine } from './line.ts'

/** The id of the event of a line: the log's own name, shortened, and the number of the line. */
export function eventId(chain: string, n: number): string {
  return `${chain.slice(0, 8)}-${n}`
}

/** The number of the line whose event has this id; undefined where none of this log has. */
export function lineOfId(chain: string, id: string): number | undefined {
  const [, n] = /^[0-9a-f]{8}-([1-9]\d{0,14})$/.exec(id) ?? []
  return n !== undefined && id.startsWith(chain.slice(0, 8)) ? Number(n) : undefined
}

/** The event of a line. */
export function auditEvent(line: AccessLine, chain: string): AuditEvent {
  const { patients = [], marks = [] } = line
  const isEmergency = marks.includes('emergency')
  return {
    resourceType: 'AuditEvent',
    id: eventId(chain, line.n),
    meta: {
      versionId: '1',
      lastUpdated: line.t,
      // An access that names no patient is in the log too, and is not what the profile is about.
      ...(patients.length > 0 && { profile: [`${canonical}/StructureDefinition/atkomstlogg`] }),
    },
    ...(isEmergency && {
      extension: [{ url: `${canonical}/StructureDefinition/nodoppning`, valueBoolean: true }],
    }),
    ...kindOf(line.do),
    action: actionOf(line.do),
    recorded: line.t,
    outcome: outcomeOf(line.status),
    outcomeDesc: `HTTP ${line.status}${line.outcome === undefined ? '' : ` ${line.outcome}`}`,
    ...(line.purpose && { purposeOfEvent: [purposeOf(line.purpose, line.reason)] }),
    agent: agentsOf(line),
    source: { observer: { display: 'Vårdbro' }, type: [sourceType] },
    entity: entitiesOf(line, patients),
  }
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'

/** A request for a token is no interaction of FHIR, but the proof of who asks. */
function kindOf(interaction: string): Pick<AuditEvent, 'type' | 'subtype'> {
  if (interaction === 'token') {
    return {
      type: { system: dicom, code: '110114', display: 'User Authentication' },
      subtype: [{ system: dicom, code: '110122', display: 'Login' }],
    }
  }
  return {
    type: {
      system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
      code: 'rest',
      display: 'RESTful Operation',
    },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: interaction }],
  }
}

const sourceType: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
  code: '4',
  display: 'Application Server',
}

const actions: Readonly<Record<string, NonNullable<AuditEvent['action']>>> = {
  create: 'C',
  update: 'U',
  patch: 'U',
  delete: 'D',
  transaction: 'E',
  batch: 'E',
  operation: 'E',
  token: 'E',
  'search-type': 'E',
  'search-system': 'E',
}

/** https://hl7.org/fhir/R4/valueset-audit-event-action.html: a search is an execution, what reads a resource is a read. */
function actionOf(interaction: string): NonNullable<AuditEvent['action']> {
  return actions[interaction] ?? 'R'
}

/** https://hl7.org/fhir/R4/valueset-audit-event-outcome.html */
function outcomeOf(status: number): NonNullable<AuditEvent['outcome']> {
  if (status < 400) return '0'
  return status < 500 ? '4' : '8'
}

/** Who opens a record in an emergency says why in words. */
function purposeOf(code: string, text: string | undefined): CodeableConcept {
  const coding: Coding = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code }
  return { coding: [coding], ...(text !== undefined && { text }) }
}

/** The person first; behind it the assignment, unit and organisation for which it acts, and the program. */
function agentsOf(line: AccessLine): AuditEventAgent[] {
  const { person, assignment, unit, organization, client, from } = line
  const network = from === undefined ? {} : { network: { address: from, type: '2' as const } }
  const named = [
    [person, 'användare'],
    [assignment === person ? undefined : assignment, 'medarbetaruppdrag'],
    [unit, 'vårdenhet'],
    [organization, 'vårdgivare'],
  ] as const
  const agents = named.flatMap(([who, role]) =>
    who === undefined ? [] : [{ who: namedReference(who) as Reference<never>, role: [{ text: role }] }],
  )
  const program = client === undefined ? [] : [{ who: { display: client }, role: [{ text: 'klient' }] }]
  const all = [...agents, ...program]
  // R4 demands one that is known by something.
  if (all.length === 0)
    all.push({ who: { display: line.who === 'open' ? 'okänd (öppet läge)' : 'okänd' }, role: [{ text: 'användare' }] })
  return all.map((agent, index) => ({ ...agent, requestor: index === 0, ...(index === 0 && network) }))
}

const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role'

function entitiesOf({ ask, what, id, part }: AccessLine, patients: readonly string[]): AuditEventEntity[] {
  const ofPatients: AuditEventEntity[] = patients.map((patient) => ({
    what: { reference: `Patient/${patient}` },
    type: { system: entityType, code: '1', display: 'Person' },
    role: { system: objectRole, code: '1', display: 'Patient' },
  }))
  const isOfPatient = what?.startsWith('Patient/') && patients.includes(what.slice('Patient/'.length))
  const ofResource: AuditEventEntity[] =
    what === undefined || isOfPatient
      ? []
      : [
          {
            what: { reference: what },
            type: { system: entityType, code: '2', display: 'System Object' },
            role: { system: objectRole, code: '4', display: 'Domain Resource' },
          },
        ]
  const query: AuditEventEntity = {
    what: { identifier: { value: part === undefined ? id : `${id}#${part}` } },
    type: { system: entityType, code: '2', display: 'System Object' },
    role: { system: objectRole, code: '24', display: 'Query' },
    query: Buffer.from(ask).toString('base64'),
  }
  return [...ofPatients, ...ofResource, query]
}
