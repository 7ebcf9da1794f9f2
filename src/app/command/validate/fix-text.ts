/** A text of JSON in which what has one right answer is mended. */

import { parseLossless } from '../../../fhir/json/lossless.ts'
import { scan } from '../../../fhir/json/scan.ts'
import type { Issue } from '../../../fhir/outcome.ts'
import { applyJsonPatch } from '../../../fhir/patch/json-patch.ts'
import type { Judge } from './judge.ts'

export interface Fixed {
  readonly text: string
  readonly count: number
}

const most = 1000
const deepest = 1000

/** One fault after the other, each judged anew, since one answer may move the place of the next. */
export function fixedText(sent: string, judge: Judge): Fixed {
  let text = sent
  const skipped = new Set<string>()
  for (let count = 0; ; ) {
    const issue = judge(text).issues.find((one) => one.details?.fix !== undefined && !skipped.has(keyOf(one)))
    if (issue === undefined || count === most) return { text, count }
    const next = mended(text, issue)
    if (next === undefined || next === text) skipped.add(keyOf(issue))
    else {
      text = next
      count++
    }
  }
}

const keyOf = ({ expression, details }: Issue): string => `${details?.rule} ${expression}`

/** Undefined where the patch does not fit. */
function mended(text: string, { details }: Issue): string | undefined {
  try {
    const patched = applyJsonPatch(scan(text, { depth: deepest }).text, JSON.stringify(details?.fix))
    return laidOutAs(text, patched)
  } catch {
    return undefined
  }
}

/** With the indents, line ends and last line of another text. */
function laidOutAs(model: string, text: string): string {
  const indent = /^\{\r?\n([ \t]+)"/.exec(model)?.[1]
  const end = /\s*$/.exec(model)?.[0] ?? ''
  const laid = indent === undefined ? text : JSON.stringify(parseLossless(text), undefined, indent)
  return (model.includes('\r\n') ? laid.replaceAll('\n', '\r\n') : laid) + end
}
