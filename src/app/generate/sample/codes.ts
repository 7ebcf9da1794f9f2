/** The code systems and identifier systems that the sample cases use. */
const canonical = 'https://vardbro.example/fhir'

export const systems = {
  personnummer: 'http://electronichealth.se/identifier/personnummer',
  hsaId: 'urn:oid:1.2.752.29.4.19',
  organisationsnummer: 'urn:oid:2.5.4.97',
  uuid: 'urn:ietf:rfc:3986',
  vardtillfalle: `${canonical}/identifier/vardtillfalle`,
  uppgift: `${canonical}/identifier/uppgift`,
  medium: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode',
  lan: 'urn:oid:1.2.752.129.2.2.1.18',
  kommun: 'urn:oid:1.2.752.129.2.2.1.17',
  fastKontakt: 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt',
  planType: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
  careTeamType: 'https://fhir.inera.se/ig/careteam/CodeSystem/typ-av-careteam-cs',
  meddelande: `${canonical}/CodeSystem/samverkansmeddelande`,
  partsroll: `${canonical}/CodeSystem/partsroll`,
  processniva: `${canonical}/CodeSystem/processniva`,
  arendetyp: `${canonical}/CodeSystem/arendetyp`,
  vardbegaran: `${canonical}/CodeSystem/vardbegaran-riktning`,
  enhetstyp: `${canonical}/CodeSystem/enhetstyp`,
  huvudman: `${canonical}/CodeSystem/huvudman`,
  kod: `${canonical}/CodeSystem/processbegrepp`,
  uppgiftstyp: `${canonical}/CodeSystem/uppgiftstyp`,
  amne: `${canonical}/CodeSystem/administrativt-amne`,
  behovsomrade: `${canonical}/CodeSystem/behovsomrade`,
  boende: `${canonical}/CodeSystem/boende`,
  egenvard: `${canonical}/CodeSystem/egenvardsutfall`,
  malgrupp: `${canonical}/CodeSystem/malgrupp-kpv`,
  avsnitt: `${canonical}/CodeSystem/dokumentavsnitt`,
  hemgang: `${canonical}/CodeSystem/hemgangskriterium`,
  rattsligGrund: `${canonical}/CodeSystem/rattslig-grund`,
} as const

export const extensions = {
  arende: `${canonical}/StructureDefinition/arende`,
  rutin: `${canonical}/StructureDefinition/rutin`,
  processniva: `${canonical}/StructureDefinition/processniva`,
  utskrivningsdatum: `${canonical}/StructureDefinition/planerat-utskrivningsdatum`,
  utskrivningsklar: `${canonical}/StructureDefinition/utskrivningsklar`,
  huvudman: `${canonical}/StructureDefinition/huvudman`,
  lagrum: `${canonical}/StructureDefinition/lagrum`,
  delningsgrund: `${canonical}/StructureDefinition/delningsgrund`,
  samtyckesform: `${canonical}/StructureDefinition/samtyckesform`,
  samtyckesomfattning: `${canonical}/StructureDefinition/samtyckesomfattning`,
  utskrivenTill: `${canonical}/StructureDefinition/utskriven-till`,
  utskrivetDatum: `${canonical}/StructureDefinition/utskrivningsdatum`,
  kontakttid: `${canonical}/StructureDefinition/onskad-kontakttid`,
  samordnare: `${canonical}/StructureDefinition/samordnare`,
  uppfoljning: `${canonical}/StructureDefinition/nasta-uppfoljning`,
  delaktighet: `${canonical}/StructureDefinition/delaktighet`,
  organisator: `${canonical}/StructureDefinition/organisator`,
  motesform: `${canonical}/StructureDefinition/motesform`,
  kommun: `${canonical}/StructureDefinition/kommun`,
  ersattandeInkorg: `${canonical}/StructureDefinition/ersattande-inkorg`,
  telefontid: `${canonical}/StructureDefinition/telefontid`,
  /** HL7's own extension for the types that R4 allows it on. */
  episodeOfCare: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
} as const

/** A CodeableConcept of one code. */
export const concept = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display !== undefined && { display }) }],
})

/** The canonical URL of a profile of ours. */
export const profileUrl = (id: string): string => `${canonical}/StructureDefinition/${id}`

/** The kinds of messages with the words that people use. */
export const meddelanden = {
  inskrivningsmeddelande: 'Inskrivningsmeddelande',
  planering: 'Planering',
  'kallelse-sip': 'Kallelse till SIP',
  utskrivningsklar: 'Utskrivningsklar',
  'aterkallad-utskrivningsklar': 'Återkallad utskrivningsklar',
  hemgangsklar: 'Hemgångsklar',
  utskrivningsmeddelande: 'Utskrivningsmeddelande',
  administrativt: 'Administrativt meddelande',
  'utanfor-vardtillfalle': 'Meddelande utanför vårdtillfälle',
  'medicinsk-planering': 'Medicinsk planering',
  'svar-vardbegaran': 'Svar på vårdbegäran',
} as const

export type Meddelande = keyof typeof meddelanden
