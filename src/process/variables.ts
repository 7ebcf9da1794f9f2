/** What `%name` stands for while a subject is evaluated: queries, parameters, the case and its patient. */
import type { Resource } from '@medplum/fhirtypes'
import type { Parameters } from '../routine/parameters.ts'
import { parameterTypes } from '../routine/rule-variables.ts'
import { parameterValues } from './parameter-values.ts'

/** What the variables of one evaluation are read from. */
export interface Asked {
  readonly of: (query: string) => readonly Resource[]
  readonly parameters: Readonly<Record<string, readonly unknown[]>>
  readonly arende: readonly Resource[]
  readonly patient: () => readonly Resource[]
}

type Variables = Readonly<Record<string, readonly unknown[]>>

/** Makes the variables of an evaluation; a query is asked when its name is first read. */
export function variablesOf(queries: ReadonlySet<string>): (asked: Asked) => Variables {
  class Held {
    readonly asked: Asked
    constructor(asked: Asked) {
      this.asked = asked
    }
  }
  const define = (name: string, get: (asked: Asked) => readonly unknown[]) =>
    Object.defineProperty(Held.prototype, name, {
      get(this: Held) {
        return get(this.asked)
      },
    })
  for (const name of queries) define(name, (asked) => asked.of(name))
  for (const name of Object.keys(parameterTypes)) define(name, (asked) => asked.parameters[name] ?? [])
  define('arende', ({ arende }) => arende)
  define('patient', ({ patient }) => patient())
  return (asked) => new Held(asked) as unknown as Variables
}

const known = new WeakMap<Parameters, Variables>()

/** The values of the parameters, made once for each set of layers. */
export function valuesOf(parameters: Parameters): Variables {
  const found = known.get(parameters) ?? parameterValues(parameters)
  known.set(parameters, found)
  return found
}
