/** Findings as SARIF 2.1.0. No text of a resource is in it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import type { Issue } from '../../../../fhir/outcome.ts'
import { explainedRule } from '../../explain/rule-texts.ts'
import { fingerprint } from '../fingerprint.ts'
import type { CheckedFile, Found } from '../report.ts'
import { toldIssue } from '../told-issue.ts'
import type { Format, FormatOptions } from './format.ts'
import { fixesOf } from './sarif-fix.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const levels: Readonly<Record<Issue['severity'], string>> = { error: 'error', warning: 'warning', information: 'note' }
const home = 'https://vardbro.example'

export function sarifFormat(options: FormatOptions): Format {
  const results: object[] = []
  const rules = new Map<string, number>()
  const indexOf = (rule: string): number => {
    const index = rules.get(rule) ?? rules.size
    rules.set(rule, index)
    return index
  }
  return {
    file: (checked) => {
      results.push(...resultsOf(checked, options, indexOf))
      return ''
    },
    end: ({ isInterrupted }) => {
      const driver = {
        name: 'vardbro',
        version: options.version,
        informationUri: home,
        rules: [...rules.keys()].map((id) => ruleOf(id, options)),
      }
      const run = {
        tool: { driver },
        language: options.language,
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: !isInterrupted }],
        results,
      }
      return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`
    },
  }
}

function ruleOf(id: string, { language }: FormatOptions): object {
  const { sv, en } = explainedRule(id)
  return {
    id,
    shortDescription: { text: language === 'sv' ? sv : en },
    fullDescription: { text: `${en} / ${sv}` },
    help: { text: `${sv}\n\n${en}\n\nvardbro explain ${id}` },
    helpUri: `${home}/regel/${encodeURIComponent(id)}`,
  }
}

function resultsOf(
  { file, checked }: CheckedFile,
  options: FormatOptions,
  indexOf: (rule: string) => number,
): object[] {
  return checked.flatMap(({ found, line, text }) =>
    found.map(({ issue, muted }) => {
      const { rule, diagnostics } = toldIssue(issue, options.language)
      const fixes = line === undefined ? fixesOf(issue, file, text) : []
      return {
        ruleId: rule,
        ruleIndex: indexOf(rule),
        level: levels[issue.severity],
        message: { text: diagnostics },
        locations: [locationOf(issue, file, line)],
        partialFingerprints: { 'vardbro/v1': fingerprint(issue) },
        ...(fixes.length > 0 && { fixes }),
        ...suppressed({ issue, ...(muted !== undefined && { muted }) }),
      }
    }),
  )
}

const suppressed = ({ muted }: Found): object =>
  muted === undefined ? {} : { suppressions: [{ kind: 'external', justification: muted }] }

function locationOf(issue: Issue, file: string, line: number | undefined): object {
  const { expression } = issue
  const region = {
    startLine: line ?? issue.line ?? 1,
    ...(issue.column !== undefined && { startColumn: issue.column }),
    ...(line === undefined && issue.endLine !== undefined && { endLine: issue.endLine }),
    ...(issue.endColumn !== undefined && { endColumn: issue.endColumn }),
  }
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region },
    ...(expression !== undefined && { logicalLocations: [{ fullyQualifiedName: expression, kind: 'element' }] }),
  }
}
