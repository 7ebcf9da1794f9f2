/** The operation `EpisodeOfCare/[id]/$rutin`: the parameters that a case follows, where each comes from, and what is assumed. */
import type { EpisodeOfCare, OperationDefinition, Parameters, ParametersParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { type Conflict, layersNamed, resolved } from '../../routine/layers.ts'
import { parameterTable } from '../../routine/parameter-table.ts'
import { type Parameter, type ParameterName, parameterNames, type Source } from '../../routine/parameters.ts'
import { routinesOf } from '../../routine/routines-of.ts'
import { type RuleConflict, rulesOf } from '../../routine/rule-layers.ts'
import type { Rulebook } from '../../routine/rulebook.ts'
import type { Store } from '../../store/store.ts'

export interface RutinNeeds {
  readonly store: Store
  readonly layers: () => Promise<readonly Rulebook[]>
}

/** The operations that the façade has about routines. */
export function rutinOperations(needs: RutinNeeds): readonly Operation[] {
  return [{ definition, safe: true, run: (request) => run(request, needs) }]
}

async function run(request: OperationRequest, { store, layers }: RutinNeeds) {
  const { id = '' } = request
  const stored = await store.read(request, 'EpisodeOfCare', id)
  if (stored === undefined) throw new FhirError('notFound', `There is no EpisodeOfCare/${id}.`)
  if (stored.deleted) throw new FhirError('deleted', `EpisodeOfCare/${id} has been deleted.`)
  const episode: EpisodeOfCare = JSON.parse(stored.content)
  return { status: 200, content: told(layersNamed(await layers(), routinesOf(episode))) }
}

function told(routine: readonly Rulebook[]): Parameters {
  const { layers, parameters, conflicts } = resolved(routine)
  return {
    resourceType: 'Parameters',
    parameter: [
      ...layers.map((valueCanonical) => ({ name: 'rutin', valueCanonical })),
      ...parameterNames.map((name) => ({ name: 'parameter', part: settingParts(name, parameters[name]) })),
      ...[...conflicts, ...rulesOf(routine).conflicts].map((conflict) => ({
        name: 'avvikelse',
        part: conflictParts(conflict),
      })),
    ],
  }
}

function settingParts(
  name: ParameterName,
  { value, layer, source, assumption, verified }: Parameter,
): ParametersParameter[] {
  const { title, kind } = parameterTable[name]
  return [
    { name: 'namn', valueCode: name },
    { name: 'titel', valueString: title },
    { name: 'varde', valueString: typeof value === 'string' ? value : JSON.stringify(value) },
    ...('unit' in kind && kind.unit !== undefined ? [{ name: 'enhet', valueString: kind.unit }] : []),
    { name: 'lager', valueCanonical: layer },
    ...(source === undefined ? [] : [{ name: 'kalla', valueString: citation(source) }]),
    { name: 'antagande', valueBoolean: assumption === true },
    ...(verified === false ? [{ name: 'verifierad', valueBoolean: false }] : []),
  ]
}

function citation({ document, section, lines }: Source): string {
  const [first, last] = lines ?? []
  if (first === undefined) return `${document}, ${section}`
  return `${document}, ${section}, ${first === last ? `rad ${first}` : `rad ${first}-${last}`}`
}

function conflictParts(conflict: Conflict | RuleConflict): ParametersParameter[] {
  const { kind, layer, by } = conflict
  return [
    'rule' in conflict ? { name: 'regel', valueCode: conflict.rule } : { name: 'namn', valueCode: conflict.parameter },
    { name: 'slag', valueCode: kind },
    { name: 'lager', valueCanonical: layer },
    { name: 'galler', valueCanonical: by },
  ]
}

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'EpisodeOfCare-rutin',
  url: `${canonical}/OperationDefinition/EpisodeOfCare-rutin`,
  version: '0.1.0',
  name: 'RutinForArende',
  title: 'Ärendets rutin',
  status: 'draft',
  kind: 'operation',
  description:
    'The parameters that a case follows: the layers of its routine, each value with the layer and the source that it comes from and whether it is an assumption, and where layers disagree.',
  affectsState: false,
  code: 'rutin',
  resource: ['EpisodeOfCare'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Parameters',
      documentation:
        '`rutin` for each layer, the widest first; `parameter` with `namn`, `titel`, `varde`, `enhet`, `lager`, `kalla`, `antagande` and `verifierad` (false: the source was not read for this); `avvikelse` with `namn` of a parameter or `regel`, the id of a rule, `slag` (overridden, conflict), `lager` and `galler` (the layer whose word counts).',
    },
  ],
}
