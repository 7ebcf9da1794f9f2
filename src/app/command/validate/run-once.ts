/** Validates all that is asked for, once. */
import { exitCode, UseError } from '../failure.ts'
import { filled } from '../line/words.ts'
import { openProgress, type Progress } from '../progress.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Order } from './asked.ts'
import type { Baseline } from './baseline.ts'
import { type Input, inputsOf } from './inputs.ts'
import type { Checked, Counts, Found, Summary } from './report.ts'
import { openSinks, type Sinks } from './sinks.ts'
import { type StandingJudge, standingJudge } from './standing-judge.ts'
import { type Text, textsOf } from './texts.ts'
import type { VerdictCache } from './verdict-cache.ts'
import { validateWords } from './words.ts'

/** The interrupt is looked for after so many files. */
const filesInOneGo = 16
const linesInOneGo = 512

interface Work {
  readonly judge: StandingJudge
  readonly sinks: Sinks
  readonly baseline: Baseline | undefined
  readonly order: Order
  readonly surroundings: Surroundings
  readonly progress: Progress
}

/** The exit code. @throws {Error} a profile, a package or a baseline cannot be used; nothing is there to check */
export async function runOnce(order: Order, surroundings: Surroundings): Promise<number> {
  const { language = 'sv' } = surroundings
  const { inputs, unreadable } = inputsOf(order.given, order.stdinName)
  for (const { path, code } of unreadable) surroundings.err(whyUnreadable(path, code, language))
  if (inputs.length === 0 && unreadable.length === 0 && !order.mayBeEmpty)
    throw new UseError(validateWords.noFiles[language])
  const baseline = await baselineOf(order)
  const cache = await cacheOf(order)
  const work: Work = {
    ...{ order, surroundings, baseline },
    judge: await standingJudge({ ...order.judging, tell: tellingOnce(cache, surroundings.err) }, cache),
    sinks: await openSinks(order.targets, { language, hasFrames: order.hasFrames }, (text) =>
      surroundings.out(text.replace(/\n$/, '')),
    ),
    progress: order.isQuiet ? openProgress({}, '') : openProgress(surroundings, 'files'),
  }
  const tally = createTally()
  const failed = await checkAll(inputs, tally, work)
  work.progress.end()
  const isInterrupted = surroundings.interrupted?.aborted === true
  cache?.save(isInterrupted)
  const summary = tally.summary(isInterrupted)
  work.sinks.end(summary)
  if (baseline !== undefined) tellBaseline(baseline, order, surroundings)
  if (summary.isInterrupted) return exitCode.interrupted
  if (failed + unreadable.length > 0) return exitCode.use
  return isFailing(summary.counts, order) ? exitCode.findings : exitCode.good
}

async function baselineOf({ baseline, updatesBaseline }: Order): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined
  const { openBaseline } = await import('./baseline.ts')
  return openBaseline(baseline, new Date().toISOString().slice(0, 10), updatesBaseline)
}

/** Lets the interruption be heard. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function cacheOf({ cache, judging }: Order): Promise<VerdictCache | undefined> {
  if (cache === undefined) return undefined
  const { openVerdictCache } = await import('./verdict-cache.ts')
  return openVerdictCache(cache, judging)
}

/** What was told of packages when they were read is told again. */
function tellingOnce(cache: VerdictCache | undefined, err: Surroundings['err']): Surroundings['err'] {
  for (const sentence of cache?.told ?? []) err(sentence)
  return (sentence) => {
    if (cache === undefined || cache.tell(sentence)) err(sentence)
  }
}

/** How many inputs could not be read. */
async function checkAll(inputs: readonly Input[], tally: Tally, work: Work): Promise<number> {
  let failed = 0
  for (const [index, input] of inputs.entries()) {
    if (index % filesInOneGo === filesInOneGo - 1) await breath()
    if (work.surroundings.interrupted?.aborted) break
    if (!(await checkInput(input, tally, work))) failed++
    work.progress.told(index + 1, inputs.length)
  }
  return failed
}

/** Whether it could be read. */
async function checkInput(input: Input, tally: Tally, work: Work): Promise<boolean> {
  const { surroundings, sinks } = work
  try {
    const checked = await checkedTexts(input, tally, work)
    if (tally.file(input.name, checked, input.isNamed)) sinks.file({ file: input.name, checked })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    surroundings.err(whyUnreadable(input.path, code, surroundings.language ?? 'sv'))
    return false
  }
}

/** So far as it goes, where it is interrupted. */
async function checkedTexts(input: Input, tally: Tally, work: Work): Promise<readonly Checked[]> {
  const checked: Checked[] = []
  for await (const one of textsOf(input)) {
    checked.push(await checkedText(one, input, tally, work))
    if (checked.length % linesInOneGo === 0) await breath()
    if (work.surroundings.interrupted?.aborted) break
  }
  return checked
}

async function checkedText({ line, text }: Text, { name, isNamed }: Input, tally: Tally, work: Work): Promise<Checked> {
  const { type, entries, issues, claims } = await work.judge(text)
  const { isQuiet } = work.order
  tally.claims(claims)
  const told = isQuiet ? issues.filter(({ severity }) => severity === 'error') : issues
  const isOther =
    !isNamed && type === '' && line === undefined && issues.every(({ details }) => details?.rule !== 'json')
  const found: readonly Found[] = isOther ? [] : (work.baseline?.over(name, told) ?? told.map((issue) => ({ issue })))
  // What nobody will look at again is not kept.
  return { type, entries, found, text: found.length === 0 ? '' : text, ...(line !== undefined && { line }) }
}

interface Tally {
  readonly claims: (urls: readonly string[]) => void
  /** Whether the file is to be told of: it is FHIR, or was to be. */
  readonly file: (name: string, checked: readonly Checked[], isNamed: boolean) => boolean
  readonly summary: (isInterrupted: boolean) => Summary
}

function createTally(): Tally {
  const counts = { files: 0, resources: 0, error: 0, warning: 0, information: 0, muted: 0 }
  const failing: [string, number][] = []
  const others: string[] = []
  const profiles = new Set<string>()
  return {
    claims: (urls) => {
      for (const url of urls) profiles.add(url)
    },
    file: (name, checked, isNamed) => {
      if (!isNamed && checked.every(({ type, found }) => type === '' && found.length === 0)) {
        others.push(name)
        return false
      }
      const before = counts.error
      counts.files++
      counts.resources += checked.length
      for (const { found } of checked) for (const one of found) count(one, counts)
      if (counts.error > before) failing.push([name, counts.error - before])
      return true
    },
    summary: (isInterrupted) => ({ counts: { ...counts }, failing, others, profiles: profiles.size, isInterrupted }),
  }
}

function count({ issue, muted }: Found, counts: { -readonly [Name in keyof Counts]: number }): void {
  if (muted === undefined) counts[issue.severity]++
  else counts.muted++
}

function isFailing({ error, warning, information }: Counts, { failOn, mostWarnings }: Order): boolean {
  if (warning > mostWarnings) return true
  const counted = { error, warning: error + warning, information: error + warning + information, never: 0 }
  return counted[failOn] > 0
}

function tellBaseline(baseline: Baseline, { baseline: file = '', updatesBaseline }: Order, surroundings: Surroundings) {
  const { err, language = 'sv' } = surroundings
  if (updatesBaseline) {
    const count = baseline.write()
    err(filled(validateWords.baselineWritten, language, { file, count }))
    return
  }
  if (baseline.unexplained > 0) err(filled(validateWords.noReason, language, { file, count: baseline.unexplained }))
  if (baseline.unused() > 0) err(filled(validateWords.unused, language, { file, count: baseline.unused() }))
}

const reasons: Readonly<Record<string, keyof typeof validateWords>> = {
  ENOENT: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
}

function whyUnreadable(path: string, code: string, language: 'sv' | 'en'): string {
  return filled(validateWords[reasons[code] ?? 'unreadable'], language, { path, code })
}
