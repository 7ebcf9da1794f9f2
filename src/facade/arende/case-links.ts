/** Rules about the link of a resource to its case: it is kept, it is one, and the case is of the same patient. */
import type { EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { FhirError, FhirFaults, type Issue } from '../../fhir/outcome.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { caseOf, linkedTypes, linkSteps, linksOf } from './link.ts'
import { patientsOf } from './patient-of.ts'

/** An update without the link stays in the case that the resource belonged to. */
export const keepLink: WriteRule = {
  name: 'keep-case-link',
  types: linkedTypes,
  complete: async ({ type, before, after, caller }, work) => {
    if (before === undefined || after === undefined || caller.kind === 'system') return undefined
    if (!before.content.includes('EpisodeOfCare/') || linksOf(after).length > 0) return undefined
    const [caseId] = caseOf(parsedVersion(before))
    if (caseId === undefined) return undefined
    work.say(stays(type, caseId))
    return linkSteps(type, caseId, after)
  },
}

/** A resource belongs to one case, and that case is of the patient whom the resource is about. */
export const agreeingLinks: WriteRule = {
  name: 'one-case-one-patient',
  types: linkedTypes,
  decide: async ({ type, after }) => {
    if (after === undefined) return
    const links = caseOf(after)
    if (links.length > 1) throw new FhirFaults('businessRule', [twoCases(type, links)])
  },
  settle: async ({ type, after, cases }, work) => {
    if (after === undefined || cases.length === 0) return
    const [caseId] = caseOf(after)
    const patients = patientsOf(after)
    if (caseId === undefined || patients.length === 0) return
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
    const owner = idOf(episode?.patient, 'Patient')
    if (owner === undefined) return
    for (const patient of patients) {
      if (patient !== owner && (await currentOf(patient, work)) !== (await currentOf(owner, work))) {
        throw new FhirFaults('businessRule', [otherPatient(type, caseId)])
      }
    }
  },
}

/** A case is of one patient from its first version to its last; only a merge, which the server makes, changes that. */
export const samePatient: WriteRule = {
  name: 'case-keeps-patient',
  types: ['EpisodeOfCare'],
  decide: async ({ before, after, caller }, work) => {
    if (before === undefined || after === undefined || caller.kind === 'system') return
    const was = parsedVersion<EpisodeOfCare>(before)
    const [old, now] = [idOf(was.patient, 'Patient'), patientsOf(after)[0]]
    if (old === undefined || old === now) return
    if (now !== undefined && (await currentOf(old, work)) === (await currentOf(now, work))) return
    throw new FhirError(
      'businessRule',
      'A case belongs to one patient for good. Close this one and open another, or join the two patients with Patient/$merge.',
      { expression: 'EpisodeOfCare.patient' },
    )
  },
}

/** A chain of replaced patients longer than this is a fault of what is stored. */
const mostReplacements = 8

/** The id of the patient that replaced one in a merge, or the one itself. */
async function currentOf(id: string, work: Work): Promise<string> {
  let current = id
  for (let step = 0; step < mostReplacements; step++) {
    const patient = await work.read<Patient>('Patient', current)
    const next = idOf(patient?.link?.find(({ type }) => type === 'replaced-by')?.other, 'Patient')
    if (next === undefined) break
    current = next
  }
  return current
}

function stays(type: Change['type'], caseId: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `The content names no case, so that this ${type} stays in EpisodeOfCare/${caseId}.`,
    details: {
      rule: 'keep-case-link',
      swedish: `Innehållet anger inget ärende, och därför är ${type} kvar i EpisodeOfCare/${caseId}.`,
    },
  }
}

function twoCases(type: string, links: readonly string[]): Issue {
  const named = links.map((id) => `EpisodeOfCare/${id}`)
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics: `A ${type} belongs to one case, but this one names ${named.join(' and ')}. Name one of them.`,
    expression: type,
    details: {
      rule: 'one-case-one-patient',
      swedish: `${type} hör till ett ärende, men här anges ${named.join(' och ')}. Ange ett av dem.`,
    },
  }
}

function otherPatient(type: string, caseId: string): Issue {
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics: `This ${type} is about another patient than EpisodeOfCare/${caseId}, to which it says it belongs. Name a case of its patient, or correct the patient.`,
    expression: type,
    details: {
      rule: 'one-case-one-patient',
      swedish: `${type} gäller en annan patient än EpisodeOfCare/${caseId}, som det sägs höra till. Ange ett ärende för patienten, eller rätta patienten.`,
    },
  }
}
