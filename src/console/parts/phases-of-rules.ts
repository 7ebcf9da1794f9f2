/** In which phase each rule of a rulebook stands: read from its PlanDefinition when somebody asks by phase. */
import type { Bundle, PlanDefinition } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'

const phases = new Map<string, string>()
const read = new Set<string>()

/** Reads rulebooks (canonical|version) that are not known yet. @throws {FhirFailure} */
export async function loadPhases(layers: Iterable<string>): Promise<void> {
  await Promise.all([...new Set(layers)].filter((layer) => !read.has(layer)).map(load))
}

async function load(layer: string): Promise<void> {
  const [url = '', version = ''] = layer.split('|')
  const found = await fhir.get<Bundle>(`PlanDefinition?${new URLSearchParams({ url, version })}`)
  const plan = found.entry?.[0]?.resource as PlanDefinition | undefined
  for (const action of plan?.action ?? []) {
    const code = action.code?.[0]?.coding?.[0]?.code
    const phase = extensionOf(extensionOf(action, 'regel'), 'fas')?.valueCode
    if (code !== undefined && phase !== undefined) phases.set(`${layer} ${code}`, phase)
  }
  read.add(layer)
}

/** The phase of a rule; undefined where its rulebook has not been read. */
export const phaseOfRule = (layer: string | undefined, rule: string | undefined): string | undefined =>
  phases.get(`${layer} ${rule}`)
