/** The matrix as a page of the documentation. */
import type { Cell } from './matrix-cells.ts'
import type { Relation } from './matrix-relations.ts'
import type { Route } from './matrix-route.ts'

const signs: Readonly<Record<Cell['sees'], string>> = { all: '●', part: '◐', nothing: '·', count: '=', refused: '✕' }

const intro = `# Who sees what by which route
Each cell was asked of a real server, and compared with a decision that was written apart from it (\`test/access/policy/reference-*.ts\`, after [0069](decisions/0069-what-they-may-see.md)). \`npm run proof -- access-matrix\` asks them all and fails where a cell is another; with \`--write\` it prints this page anew. \`test/access/policy/matrix.test.ts\` asks some of each row and of each column in every run of the tests.

| sign | the case of the column, by the route of the row |
|---|---|
| ● | all of it that the route shows; or: that it is there |
| ◐ | a part |
| · | nothing: answered as what is not there |
| = | the route shows nothing of a case itself (counts, states, definitions): the answer is that of a server which holds only what may be seen |
| ✕ | 401 |
`

/** Rows are routes, columns relations. */
export function matrixTable(routes: readonly Route[], relations: readonly Relation[], cells: readonly Cell[]): string {
  const byPlace = new Map(cells.map((cell) => [`${cell.route}/${cell.relation}`, cell]))
  const rows = routes.map((route) => {
    const { name } = route
    const signsOf = relations.map((relation) => signs[byPlace.get(`${name}/${relation.name}`)?.sees ?? 'nothing'])
    return `${rowHead(route)} ${signsOf.join(' | ')} |`
  })
  return [
    intro,
    `${routes.length} routes by ${relations.length} relations: ${cells.length} cells, none untested.`,
    '',
    '| column | relation | case |',
    '|---|---|---|',
    ...relations.map(columnLine),
    '',
    `| route | ${relations.map((_, index) => index + 1).join(' | ')} |`,
    `|---|${'---|'.repeat(relations.length)}`,
    ...rows,
    '',
  ].join('\n')
}

/** The beginnings of the lines of the page. */
export function headsOf(routes: readonly Route[], relations: readonly Relation[]): readonly string[] {
  return [...relations.map(columnLine), ...routes.map(rowHead)]
}

function columnLine({ name, about }: Relation, index: number): string {
  return `| ${index + 1} | ${name} | ${about} |`
}

function rowHead({ name }: Route): string {
  return `| ${name.replaceAll('_', '\\_').replaceAll('*', '\\*')} |`
}
