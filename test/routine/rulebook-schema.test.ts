import { readdir, readFile } from 'node:fs/promises'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const folder = 'profiles/rulebooks'
type Schema = Readonly<Record<string, unknown>>
const read = async (name: string): Promise<Schema> =>
  JSON.parse(await readFile(`${folder}/${name}.schema.json`, 'utf8'))
const [rulebook, vocabulary, parameters] = await Promise.all(['rulebook', 'vocabulary', 'parameters'].map(read))
const at = (schema: Schema | undefined, ...steps: string[]): Schema =>
  steps.reduce<Schema>((from, step) => from[step] as Schema, schema as Schema)

const program = ts.createProgram(['src/routine/rulebook.ts'], {
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
})
const checker = program.getTypeChecker()
const file = program.getSourceFile('src/routine/rulebook.ts') as ts.SourceFile
const exported = new Map(
  checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol).map((it) => [it.name, it]),
)
const typeOf = (name: string): ts.Type => checker.getDeclaredTypeOfSymbol(exported.get(name) as ts.Symbol)

/** The names of the properties of a type, those that may be absent with a question mark. */
function propertiesOf(type: ts.Type): string[] {
  const members = checker.getPropertiesOfType(type)
  return members.map((it) => `${it.name}${it.flags & ts.SymbolFlags.Optional ? '?' : ''}`).sort()
}

function propertiesIn(schema: Schema): string[] {
  const required = (schema.required ?? []) as readonly string[]
  return Object.keys(schema.properties as object)
    .map((name) => `${name}${required.includes(name) ? '' : '?'}`)
    .sort()
}

const memberOf = (type: string, name: string): ts.Type => {
  const symbol = checker.getPropertyOfType(typeOf(type), name) as ts.Symbol
  return checker.getNonNullableType(checker.getTypeOfSymbol(symbol))
}

/** Rules may be left out of a file: a layer may only set parameters. */
const inFile = (names: string[]) => names.map((name) => (name === 'rules' ? 'rules?' : name)).sort()

const pairs: [string, () => ts.Type, Schema][] = [
  ['a rulebook', () => typeOf('Rulebook'), rulebook as Schema],
  ['a rule', () => typeOf('Rule'), at(rulebook, '$defs', 'rule')],
  ['a severity', () => memberOf('Rule', 'severity'), at(rulebook, '$defs', 'rule', 'properties', 'severity')],
  ['a scope', () => typeOf('Scope'), at(rulebook, 'properties', 'applies')],
  ['a period', () => memberOf('Rulebook', 'effective'), at(rulebook, 'properties', 'effective')],
  ['a rule taken away', () => typeOf('Without'), at(rulebook, '$defs', 'without')],
  ['a source', () => memberOf('Rule', 'source'), at(parameters, '$defs', 'source')],
  ['a vocabulary', () => typeOf('Vocabulary'), vocabulary as Schema],
  ['a query', () => typeOf('Query'), at(vocabulary, 'properties', 'queries', 'additionalProperties')],
]

const codes = (type: ts.Type): string[] =>
  ((type as ts.UnionType).types ?? [type]).map((it) => (it as ts.StringLiteralType).value).sort()
const rule = at(rulebook, '$defs', 'rule', 'properties')
const lists: [string, string, Schema][] = [
  ['actors', 'Actor', at(rule, 'actor')],
  ['phases', 'Phase', at(rule, 'phase')],
  ['scopes', 'RuleScope', at(rule, 'scope')],
  ['severities', 'Severity', at(rulebook, '$defs', 'severity')],
  ['levels', 'Level', at(rulebook, 'properties', 'level')],
  [
    'scopes of queries',
    'RuleScope',
    at(vocabulary, 'properties', 'queries', 'additionalProperties', 'properties', 'scope'),
  ],
  ['parameters of time', 'LimitParameter', at(parameters, '$defs', 'limitParameter')],
]

describe('the schema for editors and the type in code', () => {
  it.each(pairs)('have the same names in %s', (_, type, schema) => {
    expect(inFile(propertiesIn(schema))).toEqual(inFile(propertiesOf(type())))
    expect(schema.additionalProperties).toBe(false)
  })

  it('have the same names in a limit', () => {
    const [after, before] = ['DueAfter', 'DueBefore'].map((name) => propertiesOf(typeOf(name)))
    const due = at(rulebook, '$defs', 'due')
    expect(Object.keys(due.properties as object).sort()).toEqual([...(before ?? []), 'from', 'orNext', 'within'].sort())
    expect(after).toEqual(['from', 'orNext?', 'within'])
    expect([at(due, 'if').required, at(due, 'else').required]).toEqual([before, ['from', 'within']])
  })

  it.each(lists)('know the same %s', (_, type, schema) =>
    expect([...(schema.enum as string[])].sort()).toEqual(codes(typeOf(type))),
  )
})

/** Every property of a schema that no editor could explain; within the value of a parameter the names are codes. */
function unexplained(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null || place.endsWith(' › value')) return []
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.entries(value as object) : []).flatMap(([name, one]) =>
      explained(one) ? [] : [`${place} › ${name}`],
    ),
    ...unexplained(value, `${place} › ${key}`),
  ])
}

const explained = (schema: unknown): boolean =>
  typeof schema === 'boolean' || ['description', 'title', '$ref', 'const'].some((key) => key in (schema as object))

describe('an editor', () => {
  it('can explain every property', () =>
    expect([rulebook, vocabulary, parameters].flatMap((schema) => unexplained(schema, String(schema?.$id)))).toEqual(
      [],
    ))

  it('finds the schema of every file', async () => {
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.yaml'))) {
      const [line] = (await readFile(`${folder}/${name}`, 'utf8')).split('\n')
      const kind = name === 'vocabulary.yaml' ? 'vocabulary' : 'rulebook'
      expect(`${name}: ${line}`).toBe(`${name}: # yaml-language-server: $schema=${kind}.schema.json`)
    }
  })
})
