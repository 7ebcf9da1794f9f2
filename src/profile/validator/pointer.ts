/** JSON Pointers of FHIRPath places. https://www.rfc-editor.org/rfc/rfc6901 */
import { capitalised } from '../../fhir/definitions/type-definition.ts'

const choice = /\.(\w+)\.ofType\((\w+)\)/g
const step = /\.(\w+)|\[(\d+)\]/gy

/** `/name/0/given/1` of `Patient.name[0].given[1]`, `/valueQuantity` of a choice; undefined where it is no plain path. */
export function pointerOf(at: string): string | undefined {
  const plain = at.replaceAll(choice, (_, name: string, type: string) => `.${name}${capitalised(type)}`)
  const start = /^\w+/.exec(plain)?.[0].length ?? 0
  const path = plain.slice(start)
  const steps = [...path.matchAll(step)]
  const read = steps.reduce((length, [whole]) => length + whole.length, 0)
  if (read !== path.length || path === '') return undefined
  return steps.map(([, name, index]) => `/${name ?? index}`).join('')
}
