/** From the words of a command line to the exit code of the process. */
import type { Language } from '../../../fhir/outcome.ts'
import { withoutPersonnummer } from '../../../fhir/personnummer.ts'
import { codeOf, exitCode, UseError } from '../failure.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Asked, textOf } from './asked.ts'
import { chosen, unknownCommand } from './chosen.ts'
import type { CommandEntry } from './command-entry.ts'
import { commands } from './commands.ts'
import { fullHelp, overview, shortHelp } from './help.ts'
import { inEnvelope } from './json-envelope.ts'
import { languageOf } from './language.ts'
import { readLine } from './read-line.ts'

/** Runs what is asked and sets the exit code. Never rejects. */
export async function runLine(args: readonly string[], process: NodeJS.Process): Promise<void> {
  // Who reads the output has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : exitCode.use))
  try {
    const code = await run(args, process)
    if (code !== undefined) process.exitCode = code
  } catch (error) {
    process.stderr.write(`${withoutPersonnummer(error instanceof Error ? error.message : String(error))}\n`)
    process.exitCode = codeOf(error)
  }
}

async function run(args: readonly string[], process: NodeJS.Process): Promise<number | undefined> {
  const language = languageOf(langIn(args), process.env)
  const [first = 'help', ...rest] = args
  if (first === '--version' || first === '-v') return await tellVersion(rest.includes('--json'), process)
  if (first === '__complete') return await tellCandidates(rest, process)
  const wantsHelp = ['help', '--help', '-h'].includes(first)
  const { entry, args: left } = chosen(wantsHelp ? rest : args)
  if (entry === undefined) return tellOverview(wantsHelp ? rest : args, language, process)
  const help = wantsHelp ? fullHelp : helpAsked(left)
  if (help !== undefined) {
    process.stdout.write(`${help(entry, language)}\n`)
    return exitCode.good
  }
  return await runEntry(entry, readLine(entry, left, language), language, process)
}

async function runEntry(
  entry: CommandEntry,
  asked: Asked,
  language: Language,
  process: NodeJS.Process,
): Promise<number | undefined> {
  colour(asked, process.env)
  const surroundings = { ...surroundingsOf(process), language, ...interruption(entry, process) }
  const command = await entry.load()
  const code = await inEnvelope(entry, asked, surroundings, command)
  return surroundings.interrupted?.aborted && !isEndedByHand(entry) ? exitCode.interrupted : code
}

/** What goes on until it is stopped ends well when it is. */
const endedByHand = new Set(['serve', 'listen', 'subscribe'])
const isEndedByHand = ({ name }: CommandEntry): boolean => endedByHand.has(name)

function helpAsked(args: readonly string[]): typeof fullHelp | undefined {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  if (before.includes('--help')) return fullHelp
  return before.includes('-h') ? shortHelp : undefined
}

function tellOverview(args: readonly string[], language: Language, process: NodeJS.Process): number {
  const [given] = args.filter((one) => !one.startsWith('-'))
  if (
    given === undefined &&
    args.every((one) => one === '--json' || one.startsWith('--lang') || one === '--no-color')
  ) {
    process.stdout.write(`${overview(commands, language)}\n`)
    return exitCode.good
  }
  throw new UseError(unknownCommand(args, commands, language))
}

async function tellVersion(isJson: boolean, process: NodeJS.Process): Promise<number> {
  const { versionLine, versions } = await import('../version.ts')
  process.stdout.write(`${isJson ? JSON.stringify(await versions(), undefined, 2) : versionLine()}\n`)
  return exitCode.good
}

/** What the shell may put behind the words, a line each. */
async function tellCandidates(words: readonly string[], { env, stdout }: NodeJS.Process): Promise<number> {
  const { candidates } = await import('../completion/candidates.ts')
  const found = await candidates(words[0] === '--' ? words.slice(1) : words, { commands, environment: env })
  stdout.write(found.map((one) => `${one}\n`).join(''))
  return exitCode.good
}

/** `--lang` counts for help and for what is wrong with the rest, too. */
function langIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((one) => one === '--lang' || one.startsWith('--lang='))
  return at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
}

function colour(asked: Asked, environment: NodeJS.ProcessEnv): void {
  if (asked.values['no-color'] === true || textOf(asked, 'output') !== undefined) environment.NO_COLOR = '1'
  else if (asked.values.color === true) environment.FORCE_COLOR = '1'
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  return await terminal.question(question).finally(() => terminal.close())
}

function surroundingsOf({ env, stdin, stdout, stderr }: NodeJS.Process): Surroundings {
  const isWatched = stderr.isTTY && env.CI === undefined && env.TERM !== 'dumb'
  return {
    environment: env,
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    ...(stdin.isTTY && { ask }),
    ...(isWatched && { progress: (text: string) => stderr.write(`\r${text}\x1b[K`) }),
  }
}

/** The first interruption is told to a command that can end by itself; the second, or any other, ends the process. */
function interruption(
  { interruptible, name }: CommandEntry,
  process: NodeJS.Process,
): Pick<Surroundings, 'interrupted'> {
  // These take their signals themselves.
  if (endedByHand.has(name)) return {}
  const controller = new AbortController()
  process.on('SIGINT', () => {
    if (!interruptible || controller.signal.aborted) process.exit(exitCode.interrupted)
    controller.abort()
  })
  return { interrupted: controller.signal }
}
