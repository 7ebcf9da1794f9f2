/** Stores the resources of NDJSON files, each under its own id, as a PUT of it would. */
import type { OperationOutcome } from '@medplum/fhirtypes'
import { systemCaller } from '../../../fhir/caller.ts'
import { FhirError, type Issue, operationOutcome } from '../../../fhir/outcome.ts'
import { dispatch } from '../../../rest/dispatch.ts'
import type { Context, FhirRequest } from '../../../rest/interaction.ts'
import type { Counts, ImportFile, Journal, Standing } from './journal.ts'
import { type Line, linesOf } from './lines.ts'

export interface Importing {
  readonly context: Context
  readonly base: string
  readonly files: readonly ImportFile[]
  readonly journal: Journal
  /** How many bytes of all are done. */
  readonly told: (bytes: number) => void
  /** Whether it is to end; the journal tells where to go on. */
  readonly isStopped?: () => boolean
}

/** Lines that are stored at once: one commit. */
const atOnce = 64

/** Goes on where the journal stands. @throws {FhirError} unavailable: the store fails; it can be gone on with */
export async function importFiles(importing: Importing): Promise<Counts> {
  const { files, journal, context, told } = importing
  let standing = journal.start
  for (const [file, { path }] of files.entries()) {
    if (file < standing.file) continue
    const before = files.slice(0, file).reduce((sum, { bytes }) => sum + bytes, 0)
    const mark = file === standing.file ? standing.mark : { bytes: 0, lines: 0 }
    for await (const lines of windows(linesOf(path, mark, context.limits.bodyBytes))) {
      standing = await take({ ...standing, file }, path, lines, importing)
      told(before + standing.mark.bytes)
      if (importing.isStopped?.()) return standing
    }
  }
  return standing
}

async function* windows(lines: AsyncIterable<Line>): AsyncGenerator<readonly Line[]> {
  let window: Line[] = []
  for await (const line of lines) {
    window.push(line)
    if (window.length < atOnce) continue
    yield window
    window = []
  }
  if (window.length > 0) yield window
}

async function take(standing: Standing, path: string, lines: readonly Line[], importing: Importing): Promise<Standing> {
  const last = lines.at(-1)
  const resources = lines.filter(({ text }) => text !== '')
  const found: (OperationOutcome | undefined)[] = []
  for (const together of apart(resources)) {
    found.push(...(await Promise.all(together.map((line) => store(line, path, importing)))))
  }
  const refused = found.filter((outcome) => outcome !== undefined)
  const now: Standing = {
    file: standing.file,
    mark: last === undefined ? standing.mark : { bytes: last.end, lines: last.number },
    stored: standing.stored + found.length - refused.length,
    refused: standing.refused + refused.length,
  }
  importing.journal.note(now, refused)
  return now
}

/** Stretches of lines of which none is about what another is about: the last line of a resource is to stay. */
function apart(lines: readonly Line[]): readonly (readonly Line[])[] {
  const stretches: Line[][] = []
  let known = new Set<string>()
  for (const line of lines) {
    const address = addressOf(line.text)
    const isApart = address === '' || known.has(address) || known.has('')
    if (isApart) known = new Set()
    if (isApart || stretches.length === 0) stretches.push([])
    known.add(address)
    stretches.at(-1)?.push(line)
  }
  return stretches
}

/** `''` of what may be about anything. */
function addressOf(text: string): string {
  try {
    const { resourceType, id } = typeAndId(text)
    return resourceType === 'Bundle' ? '' : `${resourceType}/${id}`
  } catch {
    return text
  }
}

/** Why it was refused; undefined where it is stored. */
async function store(line: Line, path: string, { context, base }: Importing): Promise<OperationOutcome | undefined> {
  try {
    await dispatch(requestOf(line, base), context)
    return undefined
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'unavailable') throw error
    return operationOutcome(error.issues.map((issue) => placed(issue, path, line)))
  }
}

function placed(issue: Issue, path: string, { number }: Line): Issue {
  const { column: _, endLine: __, endColumn: ___, ...rest } = issue
  return { ...rest, line: number, diagnostics: `${path}, line ${number}: ${issue.diagnostics}` }
}

/** @throws {FhirError} it has no type and id that it could be stored under */
function requestOf({ text }: Line, base: string): FhirRequest {
  const { resourceType, id, type } = typeAndId(text)
  const headers = { 'content-type': 'application/fhir+json', prefer: 'return=minimal' }
  const common = { query: [], headers, body: text, caller: systemCaller, base }
  // What an export says of deletions.
  if (resourceType === 'Bundle' && (type === 'transaction' || type === 'batch'))
    return { ...common, method: 'POST', path: [] }
  if (typeof resourceType === 'string' && typeof id === 'string')
    return { ...common, method: 'PUT', path: [resourceType, id] }
  throw new FhirError('invalid', 'Expected a resource with resourceType and id: it is stored under its own id.')
}

interface Said {
  readonly resourceType?: unknown
  readonly id?: unknown
  readonly type?: unknown
}

function typeAndId(text: string): Said {
  try {
    const said: unknown = JSON.parse(text)
    return said !== null && typeof said === 'object' ? said : {}
  } catch {
    throw new FhirError('structure', 'The line is no JSON. Each line is expected to be one resource.')
  }
}
