/** Mends files where there is one right answer, or shows what would become of them. */
import { readFileSync } from 'node:fs'
import { withoutPersonnummer } from '../../../fhir/personnummer.ts'
import { filled } from '../line/words.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Order } from './asked.ts'
import { difference } from './difference.ts'
import { fixedText } from './fix-text.ts'
import { type Input, inputsOf } from './inputs.ts'
import { createJudge, type Judge } from './judge.ts'
import { validateWords } from './words.ts'
import { writeWhole } from './write-whole.ts'

/** What is shown goes to the standard error: the answer is what is left. */
export async function fixFiles(order: Order, surroundings: Surroundings): Promise<void> {
  const judge = await createJudge({ ...order.judging, errorsOnly: false, tell: () => {} })
  for (const input of inputsOf(order.given).inputs) {
    if (surroundings.interrupted?.aborted) return
    fixFile(input, judge, order, surroundings)
  }
}

function fixFile({ path, name }: Input, judge: Judge, { fixes }: Order, { err, language = 'sv' }: Surroundings): void {
  if (path === '-' || !/\.json$/i.test(path)) {
    err(filled(validateWords.notFixed, language, { file: name }))
    return
  }
  const sent = textAt(path)
  if (sent === undefined) return
  const mark = sent.startsWith('\uFEFF') ? '\uFEFF' : ''
  const { text, count } = fixedText(sent.slice(mark.length), judge)
  if (count === 0) return
  if (fixes === 'written') writeWhole(path, mark + text)
  else for (const line of difference(sent.slice(mark.length), text, name)) err(withoutPersonnummer(line))
  err(filled(validateWords[fixes === 'written' ? 'fixed' : 'wouldFix'], language, { file: name, count }))
}

/** Undefined where it cannot be read, which is told when it is checked. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
