/**
 * `Patient/$merge`: one record of two, in one commit. Links, cases, Tasks and subscriptions follow; history keeps all.
 *
 * https://hl7.org/fhir/R5/patient-operation-merge.html
 */
import type {
  Identifier,
  OperationOutcome,
  Parameters,
  ParametersParameter,
  Patient,
  Provenance,
  Reference,
  Resource,
} from '@medplum/fhirtypes'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError, type Issue, operationOutcome } from '../../fhir/outcome.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { demandSide } from '../role/demand-side.ts'
import { replacementOf } from './current-patient.ts'
import { mergeDefinition } from './merge-definition.ts'
import { sourceSteps, targetSteps } from './merged.ts'
import type { ReferenceParameter } from './reference-parameters.ts'
import { repointed } from './reference-steps.ts'

export interface MergeDependencies {
  /** Runs a decision inside the writer, for the server itself. */
  readonly byServer: <T>(base: string, decide: (work: Work) => Promise<T>) => Promise<T>
  /** Every search parameter that can find what refers to a patient. */
  readonly references: () => readonly ReferenceParameter[]
}

/** The operation, ready to be registered. */
export function mergeOperation(dependencies: MergeDependencies): Operation {
  return { definition: mergeDefinition, safe: false, run: (request) => run(request, dependencies) }
}

async function run(request: OperationRequest, { byServer, references }: MergeDependencies) {
  const content = await byServer(request.base, async (work) => {
    const said: Issue[] = []
    const told: Work = { ...work, say: (issue) => said.push(issue) }
    await demandKnown(request, told)
    const [source, target] = await both(request, work)
    const isPreview = request.parameters.get('preview')?.[0] === 'true'
    const moved = isPreview
      ? await count(source, work, references())
      : await moveAll(source, target, work, references())
    const result = isPreview ? target : await join(source, target, request, work)
    const verb = isPreview ? 'would name' : 'name'
    const diagnostics = `${moved} resources that named Patient/${source.id} ${verb} Patient/${target.id}.`
    const note: Issue = { severity: 'information', code: 'informational', diagnostics }
    return answer(request, operationOutcome([note, ...said]), result)
  })
  return { status: 200, content }
}

function demandKnown({ caller }: OperationRequest, work: Work): Promise<void> {
  return demandSide({ caller }, work, {
    rule: 'sammanslagning-part',
    sides: [{ huvudman: 'region' }, { huvudman: 'kommun' }],
    sentence: 'Records of a patient are joined by somebody who acts for a region or a municipality.',
    swedish: 'Patientposter slås ihop av någon som agerar för en region eller en kommun.',
  })
}

/** @throws {FhirError} invalid, notFound: one of them is not named or not there; businessRule: they cannot be joined */
async function both(request: OperationRequest, work: Work): Promise<readonly [Patient, Patient]> {
  const source = await named(request, 'source', work)
  const target = await named(request, 'target', work)
  if (source.id === target.id) {
    throw new FhirError('businessRule', 'Source and target are the same Patient. Name two records of one person.')
  }
  for (const [which, patient] of [
    ['source', source],
    ['target', target],
  ] as const) {
    const replacement = replacementOf(patient)
    if (replacement !== undefined)
      throw new FhirError(
        'businessRule',
        `The ${which} Patient/${patient.id} was replaced by Patient/${replacement} already. Name that one.`,
      )
  }
  return [source, target]
}

async function named({ posted = [] }: OperationRequest, which: 'source' | 'target', work: Work): Promise<Patient> {
  const value = (name: string) => posted.find((one) => one.name === name)
  const reference: Reference | undefined = value(`${which}-patient`)?.valueReference
  const identifier: Identifier | undefined = value(`${which}-patient-identifier`)?.valueIdentifier
  const id = idOf(reference, 'Patient')
  if (id !== undefined) {
    const found = await work.read<Patient>('Patient', id)
    if (found !== undefined) return found
    throw new FhirError('notFound', `There is no Patient/${id}.`)
  }
  if (identifier?.system === undefined || identifier.value === undefined) {
    throw new FhirError('invalid', `Name the ${which}: ${which}-patient (Reference) or ${which}-patient-identifier.`)
  }
  const hits = await work.search<Patient>('Patient', `identifier=${identifier.system}|${identifier.value}`)
  const standing = hits.filter((one) => replacementOf(one) === undefined)
  const [found, ...more] = standing
  if (found !== undefined && more.length === 0) return found
  const many = found === undefined ? 'no' : 'more than one'
  throw new FhirError('notFound', `The identifier of the ${which} is that of ${many} Patient. Name it by reference.`)
}

type References = readonly ReferenceParameter[]

/** Makes everything that names the source name the target; gives how many resources that were. */
async function moveAll(
  { id: from }: Patient,
  { id: to }: Patient,
  work: Work,
  references: References,
): Promise<number> {
  const moved = new Set<string>()
  for (const { type, code } of references) {
    for (;;) {
      const hits = await work.search<Resource>(type as Resource['resourceType'], `${code}=Patient/${from}`)
      const steps = hits.map((hit) => [hit, repointed(hit, `Patient/${from}`, `Patient/${to}`)] as const)
      const changing = steps.filter(([hit, changes]) => changes.length > 0 && !isSource(hit, from))
      for (const [{ resourceType, id = '' }, changes] of changing) {
        await work.patch(resourceType, id, changes)
        moved.add(`${resourceType}/${id}`)
      }
      if (changing.length === 0) break
    }
  }
  return moved.size
}

const isSource = ({ resourceType, id }: Resource, from: string | undefined): boolean =>
  resourceType === 'Patient' && id === from

async function count({ id }: Patient, work: Work, references: References): Promise<number> {
  const found = new Set<string>()
  for (const { type, code } of references) {
    const hits = await work.search<Resource>(type as Resource['resourceType'], `${code}=Patient/${id}`)
    for (const hit of hits) found.add(`${hit.resourceType}/${hit.id}`)
  }
  return found.size
}

/** The target as it is afterwards. */
async function join(source: Patient, target: Patient, request: OperationRequest, work: Work): Promise<Patient> {
  await work.patch<Patient>('Patient', source.id ?? '', sourceSteps(source, target))
  const result = (await work.patch<Patient>('Patient', target.id ?? '', targetSteps(target, source))) ?? target
  const { person, organization } = request.caller
  await work.write<Provenance>({
    resourceType: 'Provenance',
    target: [{ reference: `Patient/${target.id}` }, { reference: `Patient/${source.id}` }],
    recorded: new Date(work.now).toISOString(),
    activity: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', code: 'merge' }] },
    agent: [
      {
        who: person === undefined ? { display: 'Vårdbro' } : { reference: person },
        ...(organization !== undefined && { onBehalfOf: { reference: organization } }),
      },
    ],
  })
  return result
}

function answer({ posted = [] }: OperationRequest, outcome: OperationOutcome, result: Patient): Parameters {
  const input: ParametersParameter = {
    name: 'input',
    resource: { resourceType: 'Parameters', parameter: [...posted] },
  }
  return {
    resourceType: 'Parameters',
    parameter: [input, { name: 'outcome', resource: outcome }, { name: 'result', resource: result }],
  }
}
