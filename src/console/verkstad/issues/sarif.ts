/**
 * Issues as SARIF 2.1.0, with the rules, places and fingerprints that `vardbro validate --format sarif` has: what was
 * seen here and what a CI tells are known as the same. https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
import { nodeAt, pointerSteps } from '../json/nodes.ts'
import type { PatchStep } from '../json/patch-text.ts'
import { lineAndColumn } from '../json/position.ts'
import type { Issue, Severity } from './issue.ts'

export interface Judged {
  readonly issues: readonly Issue[]
  readonly text: string
  /** The name of the file. */
  readonly file: string
  /** Of the server; undefined where it is not known. */
  readonly version: string | undefined
  readonly language: string
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' }
const home = 'https://vardbro.example'

/** The log; no text of the resource is in it, but for what a fix puts there. */
export async function sarifOf({ issues, text, file, version, language }: Judged): Promise<object> {
  const rules = [...new Set(issues.map(({ rule }) => rule))]
  const results = issues.map(async (issue) => {
    const fixes = fixesOf(issue, file, text)
    return {
      ruleId: issue.rule,
      ruleIndex: rules.indexOf(issue.rule),
      level: levels[issue.severity],
      message: { text: issue.diagnostics },
      locations: [locationOf(issue, file)],
      partialFingerprints: { 'vardbro/v1': await fingerprint(issue) },
      ...(fixes.length > 0 && { fixes }),
    }
  })
  const driver = {
    name: 'vardbro',
    ...(version !== undefined && { version }),
    informationUri: home,
    rules: rules.map((id) => ({ id, helpUri: `${home}/regel/${encodeURIComponent(id)}` })),
  }
  const run = {
    tool: { driver },
    language,
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results: await Promise.all(results),
  }
  return { $schema: schema, version: '2.1.0', runs: [run] }
}

function locationOf({ expression, line, column, endLine, endColumn }: Issue, file: string): object {
  const region = {
    startLine: line ?? 1,
    ...(column !== undefined && { startColumn: column }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  }
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region },
    ...(expression !== '' && { logicalLocations: [{ fullyQualifiedName: expression, kind: 'element' }] }),
  }
}

/** Of the rule, the element and the profile; never of a value. */
async function fingerprint({ rule, expression, profile }: Issue): Promise<string> {
  const told = new TextEncoder().encode(JSON.stringify([rule, expression, profile?.split('|')[0] ?? '']))
  const digest = await crypto.subtle.digest('SHA-256', told)
  return [...new Uint8Array(digest, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Only where the answer is a value in the place of another. */
function fixesOf({ fix = [] }: Issue, file: string, text: string): readonly object[] {
  if (fix.length === 0 || !fix.every(({ op }) => op === 'replace')) return []
  const replacements = fix.flatMap((step) => replacement(step, text))
  if (replacements.length < fix.length) return []
  return [{ artifactChanges: [{ artifactLocation: { uri: encodeURI(file) }, replacements }] }]
}

function replacement({ path, value }: PatchStep, text: string): readonly object[] {
  const node = nodeAt(text, pointerSteps(path))
  if (node === undefined) return []
  const [start, end] = [lineAndColumn(text, node.from), lineAndColumn(text, node.to)]
  const deletedRegion = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  return [{ deletedRegion, insertedContent: { text: JSON.stringify(value) } }]
}
