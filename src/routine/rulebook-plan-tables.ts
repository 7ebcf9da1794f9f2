/** Which elements and extensions of a PlanDefinition hold what a rulebook says: read in both directions. */
import { canonical } from '../fhir/canonical.ts'
import type { Part } from './rulebook-extension.ts'

const own = (id: string): string => `${canonical}/StructureDefinition/${id}`

/** Extensions of a PlanDefinition, of its actions and of what those hold. */
export const planExtensions = {
  regelbok: own('regelbok'),
  regelboksparameter: own('regelboksparameter'),
  undantagenRegel: own('undantagen-regel'),
  regel: own('regel'),
  handelse: own('regelhandelse'),
  kallhanvisning: own('kallhanvisning'),
  fraga: own('fraga'),
} as const

export const planSystems = {
  regel: `${canonical}/CodeSystem/regel`,
  aktor: `${canonical}/CodeSystem/aktor`,
  krav: `${canonical}/CodeSystem/krav`,
} as const

/** A source; its lines are two properties there. */
export const sourceParts: readonly Part[] = [
  { key: 'document', url: 'dokument', form: 'text' },
  { key: 'section', url: 'avsnitt', form: 'text' },
  { key: 'first', url: 'forstaRad', form: 'number' },
  { key: 'last', url: 'sistaRad', form: 'number' },
]

/** What the elements of PlanDefinition have no place for. */
export const bookParts: readonly Part[] = [
  { key: 'level', url: 'niva', form: 'code' },
  { key: 'assumption', url: 'omfattningAntagen', form: 'flag' },
]

/** A parameter: `value` where it is one text, number or truth, `json` where it is a list or a table. */
export const parameterParts: readonly Part[] = [
  { key: 'name', url: 'namn', form: 'code' },
  { key: 'value', url: 'varde', form: 'scalar' },
  { key: 'json', url: 'vardeJson', form: 'text' },
  { key: 'source', url: 'kalla', form: sourceParts },
  { key: 'assumption', url: 'antagande', form: 'flag' },
  { key: 'verified', url: 'verifierad', form: 'flag' },
]

export const withoutParts: readonly Part[] = [
  { key: 'rule', url: 'regel', form: 'code' },
  { key: 'source', url: 'kalla', form: sourceParts },
]

/** What the elements of an action have no place for. */
export const ruleParts: readonly Part[] = [
  { key: 'scope', url: 'omfattning', form: 'code' },
  { key: 'phase', url: 'fas', form: 'code' },
  { key: 'owner', url: 'agare', form: 'path' },
  { key: 'done', url: 'gjort', form: 'path' },
  { key: 'limit', url: 'fristparameter', form: 'code' },
  { key: 'orNext', url: 'ellerNasta', form: 'code' },
  { key: 'warn', url: 'forvarning', form: 'duration' },
  { key: 'pending', url: 'allvarVantar', form: 'code' },
  { key: 'late', url: 'allvarSen', form: 'code' },
  { key: 'law', url: 'lag', form: 'codes' },
  { key: 'assumption', url: 'antagande', form: 'flag' },
  { key: 'verified', url: 'verifierad', form: 'flag' },
]

/** What DataRequirement has no place for. */
export const queryParts: readonly Part[] = [
  { key: 'name', url: 'namn', form: 'code' },
  { key: 'title', url: 'titel', form: 'text' },
  { key: 'scope', url: 'omfattning', form: 'code' },
  { key: 'where', url: 'villkor', form: 'path' },
]

/** The parts of `applies` by the systems of their codes. */
export const scopeSystems = {
  lan: 'urn:oid:1.2.752.129.2.2.1.18',
  kommun: 'urn:oid:1.2.752.129.2.2.1.17',
  enhet: 'urn:oid:1.2.752.29.4.19',
  arendetyp: `${canonical}/CodeSystem/arendetyp`,
} as const
