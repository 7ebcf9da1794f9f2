/** The matrix of writes as a page of the documentation. */
import type { ProcessCell } from './matrix-process.ts'
import { processRows } from './matrix-process-rows.ts'
import type { WriteCell } from './matrix-write-cells.ts'
import { type WriterRelation, writers } from './matrix-writers.ts'
import { wayNames, writtenTypes } from './matrix-writes.ts'
import { units } from './reference-process.ts'

const verbs = ['create', 'update', 'delete'] as const
const signs: Readonly<Record<WriteCell['because'], string>> = {
  ...{ allowed: '', found: '', table: '·', scope: 's', hidden: '–', reference: '–', token: '✕' },
}

const intro = `# Who writes what in which relation
Each cell was tried on a real server, and compared with a decision that was written apart from it (\`test/access/write/reference-*.ts\`, after [0070](decisions/0070-who-may-write-what.md)). \`npm run proof -- access-matrix\` tries them and fails where a cell is another; with \`--write\` it prints this page anew. \`test/access/write/matrix-writes.test.ts\` tries some of each type, of each way and of each relation in every run of the tests.

What is let through was stored as it was sent, bears the \`ursprung\` of who made it (an update: of who made it first), and has one Provenance with the person and the organisation of the token where it is of a patient; nothing else was changed. What is refused changed nothing at all, and was refused for the reason that the decision gives. What its writer does not see was answered word for word as what is not there; a reference to it, as one to nothing.

A cell has three signs: create, update, delete, each sent by itself.

| sign | what it came to |
|---|---|
| c, u, d | done |
| · | 403: it is not for who writes (405: AuditEvents are written by the server alone) |
| – | as what is not there: 405 to an update, 204 without effect to a delete, 422 to what refers to it |
| s | 403: the scopes do not let it |
| ✕ | 401; 403 to an emergency without a person |
`

/** `processed`: the cells of the process. Types whose cells are the same stand in one row; columns are relations. */
export function writePage(cells: readonly WriteCell[], processed: readonly ProcessCell[]): string {
  const byPlace = new Map(cells.map((cell) => [`${cell.type}/${cell.way}/${cell.relation}`, cell]))
  const rows = new Map<string, string[]>()
  for (const type of writtenTypes) {
    const line = writers.map((one) => verbs.map((verb) => signOf(byPlace.get(`${type}/${verb}/${one.name}`))).join(''))
    const key = `${line.join(' | ')} |`
    rows.set(key, [...(rows.get(key) ?? []), type])
  }
  const types = [...rows.values()]
  return [
    intro,
    '| column | relation | case | made by |',
    '|---|---|---|---|',
    ...writers.map(columnLine),
    '',
    '| row | types |',
    '|---|---|',
    ...types.map((some, index) => `| ${index + 1} | ${some.join(', ')} |`),
    '',
    `| row | ${writers.map((_, index) => index + 1).join(' | ')} |`,
    `|---|${'---|'.repeat(writers.length)}`,
    ...[...rows.keys()].map((line, index) => `| ${index + 1} | ${line}`),
    '',
    `Tried in these ways: ${wayNames.join('; ')}.`,
    '',
    ...processTable(processed),
    '',
  ].join('\n')
}

const ofProcess = `## In the process
With the rules of the process in force, each by itself, in a batch and in a transaction, messages by \`$process-message\` too: a case of a region and a municipality, of which avdelning, vardcentral, kpv and socialtjanst are parties. All that was changed of the patient, by the rules too, is told by the one Provenance of the unit. Refused by the table (·) or by the rule that stands there.
`

function processTable(cells: readonly ProcessCell[]): readonly string[] {
  const verdictOf = (row: string, unit: string) => cells.find((one) => one.row === row && one.unit === unit)?.verdict
  const said = { done: '●', skriver: '·' }
  return [
    ofProcess,
    `| what is done | ${units.join(' | ')} |`,
    `|---|${'---|'.repeat(units.length)}`,
    ...processRows.map(({ name }) => {
      const signs = units.map((unit) => verdictOf(name, unit) ?? '').map((one) => said[one as 'done'] ?? one)
      return `| ${name} | ${signs.join(' | ')} |`
    }),
  ]
}

/** What the page has to have. */
export function headsOfWrites(): readonly string[] {
  return [
    ...writers.map(columnLine),
    `Tried in these ways: ${wayNames.join('; ')}.`,
    ...processRows.map(({ name }) => `| ${name} |`),
  ]
}

function signOf(cell: WriteCell | undefined): string {
  if (cell === undefined) return '·'
  return cell.because === 'allowed' ? cell.verb.slice(0, 1) : signs[cell.because]
}

function columnLine({ name, about, of }: WriterRelation, index: number): string {
  const at = of.isInCase ? about : `none, patient of ${about}`
  return `| ${index + 1} | ${name} | ${at} | ${madeBy(of)} |`
}

function madeBy({ origin, sender, responsible, receiver }: WriterRelation['of']): string {
  const short = (one: string) => one.replace('Organization/', '')
  const [unit = 'it is not known'] = origin.map(short)
  const named = { sender, responsible, receiver }
  const usual = { sender: unit, responsible: unit, receiver: 'PractitionerRole/r-vc' }
  const others = (Object.keys(named) as (keyof typeof named)[]).filter((one) => short(named[one]) !== usual[one])
  return [unit, ...others.map((one) => `${one} ${short(named[one])}`)].join(', ')
}
