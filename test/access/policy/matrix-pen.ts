/** How the resources of a case of the matrix are written: with ids, marks, numbers and labels, and bound to the case. */
import { extension, marks, numbered, to } from './matrix-directory.ts'
import type { Held } from './reference-json.ts'

type Json = Readonly<Record<string, unknown>>
type Make = (type: string, stem: string, content: Json, label?: string) => Held

/** How a case differs from an ordinary one. */
export interface Kind {
  readonly name: string
  /** Another case has the patient. */
  readonly patientOf?: string
  /** What its consent has in place of what is usual; `none`: there is none. */
  readonly consent?: Json | 'none'
  /** The organisation that is blocked, and what of it. */
  readonly sparr?: { readonly type: 'inre' | 'yttre'; readonly actor: string; readonly class?: string }
  /** A label of the patient and of who is near. */
  readonly patientLabel?: string
  /** A label of everything. */
  readonly label?: string
  /** Ended when all was written. */
  readonly isOver?: true
}

export interface Pen {
  readonly patient: { readonly reference: string }
  readonly make: Make
  /** Makes what names the case, in the way of its type. */
  readonly inCase: Make
  /** The id of another resource of the case. */
  readonly idOf: (stem: string) => string
}

export const workflowCase = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
const byWorkflow = ['CarePlan', 'CareTeam', 'Communication', 'Condition', 'Observation', 'ServiceRequest']

export function penOf(kind: Kind): Pen {
  const { name, patientOf = name } = kind
  const make = maker(kind)
  const arende = to(`EpisodeOfCare/arende-${name}`)
  return {
    patient: to(`Patient/patient-${patientOf}`),
    make,
    inCase: (type, stem, { extension: more = [], ...content }, label) => {
      const link = byWorkflow.includes(type)
        ? { url: workflowCase, valueReference: arende }
        : extension('arende', { valueReference: arende })
      return make(type, stem, { extension: [link, ...(more as readonly Json[])], ...content }, label)
    },
    idOf: (stem) => `${stem}-${name}`,
  }
}

/** Types without an identifier. */
const nameless = ['Binary', 'Subscription']
/** Types with one only. */
const single = ['Composition', 'QuestionnaireResponse']

function maker({ name, label }: Kind): Make {
  return (resourceType, stem, content, own) => {
    const id = `${stem}-${name}`
    const labels = [label, own].filter((one) => one !== undefined)
    const security = labels.map((code) => ({ system: systemOf(code), code }))
    const meta = { ...marks(resourceType, id), ...(security.length > 0 && { security }) }
    const numbers = single.includes(resourceType) ? numbered(id)[0] : numbered(id)
    return { resourceType, id, meta, ...(!nameless.includes(resourceType) && { identifier: numbers }), ...content }
  }
}

function systemOf(label: string): string {
  if (label === 'HTEST') return 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
  if (label === 'NOPATIENT') return 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
  return label.length === 1
    ? 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
    : 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel'
}
