/** The policies of the payment liability, read from their YAML file and checked against its JSON Schema. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PaymentPolicies } from './payment-policy.ts'
import { type Clause, type Fault, RulebookError } from './rulebook-fault.ts'
import { schemaClauses } from './schema-fault.ts'

const file = 'betalningsansvar.yaml'

/** The policies of a folder. @throws {RulebookError} file, line and place of what does not fit, and what was expected */
export async function loadPaymentPolicies(folder: string): Promise<PaymentPolicies> {
  const [{ readYaml }, { Ajv2020 }] = await Promise.all([import('./rulebook-yaml.ts'), import('ajv/dist/2020.js')])
  const read = readYaml(file, await readFile(join(folder, file)))
  if (!('value' in read)) throw new RulebookError(read)
  const schema = JSON.parse(await readFile(join(folder, 'betalningsansvar.schema.json'), 'utf8'))
  const fits = new Ajv2020({ allErrors: true, verbose: true, validateFormats: false }).compile<PaymentPolicies>(schema)
  const { value, lineOf } = read
  const clauses = fits(value) ? doubles(value) : schemaClauses(fits.errors ?? [])
  if (clauses.length === 0) return value as PaymentPolicies
  throw new RulebookError(clauses.map(({ path, clause }): Fault => ({ file, line: lineOf(path), clause })))
}

function doubles({ policies, amounts }: PaymentPolicies): readonly Clause[] {
  return [
    ...twice(
      policies.map(({ id, effective }) => `${id} from ${effective.start}`),
      'policies',
    ),
    ...twice(
      amounts.map(({ year }) => String(year)),
      'amounts',
    ),
  ]
}

function twice(names: readonly string[], list: string): readonly Clause[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: [list, index], clause: `${list} has ${name} twice; leave one out` }],
  )
}
