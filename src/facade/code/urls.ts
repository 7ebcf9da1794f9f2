/** The URLs of the code systems and extensions that the façade reads and writes: ours, and those of others we build on. */
import { canonical } from '../../fhir/canonical.ts'

const ownSystem = (id: string) => `${canonical}/CodeSystem/${id}`
const ownExtension = (id: string) => `${canonical}/StructureDefinition/${id}`

/** Code systems. National ones stand as domain sources write them. */
export const systems = {
  arendetyp: ownSystem('arendetyp'),
  dokumentavsnitt: ownSystem('dokumentavsnitt'),
  enhetstyp: ownSystem('enhetstyp'),
  handelse: ownSystem('handelse'),
  huvudman: ownSystem('huvudman'),
  meddelande: ownSystem('samverkansmeddelande'),
  partsroll: ownSystem('partsroll'),
  processbegrepp: ownSystem('processbegrepp'),
  riktning: ownSystem('vardbegaran-riktning'),
  svarslage: ownSystem('svarslage'),
  uppgiftstyp: ownSystem('uppgiftstyp'),
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
  fastKontakt: 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt',
  careTeamType: 'https://fhir.inera.se/ig/careteam/CodeSystem/typ-av-careteam-cs',
  carePlanType: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
  vardbegaranStatus: 'https://fhir.inera.se/CodeSystem/kvstatusvardbegaran-cs',
} as const

/** Systems of identifiers. */
export const identifierSystems = {
  uri: 'urn:ietf:rfc:3986',
  hsaId: 'urn:oid:1.2.752.29.4.19',
  hsaIdInera: 'urn:oid:1.2.752.129.2.1.4.1',
  kommun: 'urn:oid:1.2.752.129.2.2.1.17',
  uppgift: `${canonical}/identifier/uppgift`,
} as const

/** Extensions. */
export const extensions = {
  arende: ownExtension('arende'),
  behov: ownExtension('behov'),
  delningsgrund: ownExtension('delningsgrund'),
  huvudman: ownExtension('huvudman'),
  inkorg: ownExtension('inkorg'),
  kommun: ownExtension('kommun'),
  kommunalPrimarvardKontakt: ownExtension('kommunal-primarvard-kontakt'),
  kontaktViaTeam: ownExtension('kontakt-via-team'),
  lagrum: ownExtension('lagrum'),
  medicinsktAnsvar: ownExtension('medicinskt-ansvar'),
  processniva: ownExtension('processniva'),
  rutin: ownExtension('rutin'),
  uppgiftskalla: ownExtension('uppgiftskalla'),
  utfordAv: ownExtension('utford-av'),
  vardbegaranStatus: ownExtension('vardbegaran-status'),
  workflowEpisode: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
} as const

/** `https://…/StructureDefinition/[id]` of a profile of ours. */
export function profileUrl(id: string): string {
  return `${canonical}/StructureDefinition/${id}`
}
