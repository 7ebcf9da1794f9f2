/**
 * `CodeSystem/$subsumes`: whether one code is a kind of another.
 *
 * https://hl7.org/fhir/R4/codesystem-operation-subsumes.html
 */
import type { CodeSystem, Coding } from '@medplum/fhirtypes'
import type { Operation } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { type CodeSystemIndex, codeSystemIndex } from '../../../profile/terminology/code-system.ts'
import type { Store } from '../../../store/store.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import { type Asked, answered, askedOf, derived } from './asked.ts'
import { demandConcept, demandSystem, instanceOf } from './code-system.ts'

const spec = 'https://hl7.org/fhir/R4/codesystem-operation-subsumes.html'
const definition = derived('CodeSystem-subsumes', ['codeA', 'codeB', 'system', 'version', 'codingA', 'codingB'])

/** The operation over a terminology; `store` holds what it is called on. */
export function subsumesOperation(terminology: TerminologyService, store: Pick<Store, 'read'>): Operation {
  return {
    definition,
    safe: true,
    /** @throws {FhirError} invalid: two codes of one system are not given; notFound: no such code system or code */
    run: async (request) => {
      const asked = askedOf(request, definition)
      const instance = await instanceOf<CodeSystem>(request, store)
      const [one, other] = codes(asked)
      const system = systemOf(asked, instance)
      return await terminology.using(request, (known) => {
        const index = instance ? codeSystemIndex(instance) : demandSystem(known, system)
        return answered([{ name: 'outcome', valueCode: outcome(index, one, other) }])
      })
    },
  }
}

function codes(asked: Asked): [one: string, other: string] {
  const one = asked.coding('codingA')?.code ?? asked.text('codeA')
  const other = asked.coding('codingB')?.code ?? asked.text('codeB')
  if (one !== undefined && other !== undefined) return [one, other]
  throw new FhirError(
    'invalid',
    'Two codes are needed: `codeA` and `codeB` with `system`, or `codingA` and `codingB`.',
    {
      spec,
    },
  )
}

function systemOf(asked: Asked, instance: CodeSystem | undefined): { system: string; version?: string | undefined } {
  const codings = [asked.coding('codingA'), asked.coding('codingB')].filter((coding) => coding !== undefined)
  const named = [asked.text('system'), instance?.url, ...codings.map(({ system }: Coding) => system)]
  const systems = new Set(named.filter((system) => system !== undefined))
  const [system] = systems
  if (system !== undefined && systems.size === 1) {
    return { system, version: asked.text('version') ?? codings.find(({ version }) => version)?.version }
  }
  throw new FhirError('invalid', 'Both codes are expected to be of one code system. Give it as `system`.', { spec })
}

function outcome(index: CodeSystemIndex, one: string, other: string): string {
  const above = demandConcept(index, one).code
  const below = demandConcept(index, other).code
  if (above === below) return 'equivalent'
  if (index.descendants(above).has(below)) return 'subsumes'
  return index.descendants(below).has(above) ? 'subsumed-by' : 'not-subsumed'
}
