#!/usr/bin/env -S node --max-semi-space-size=2
/** The command `vardbro`: what operators do beside running the server. */
import { enableCompileCache } from 'node:module'
import type { Surroundings } from './command/surroundings.ts'

enableCompileCache()

const help = `vardbro <command>

  serve       runs the server, as npm start does; it is configured by the environment
  check       tells which steps of a case in a file are done, and which are late
  rulebook    shows a case in a file under several rulebooks, side by side
  revalidate  lists the stored resources that a profile would refuse
  db          backs up, restores, verifies, copies, migrates and distributes what is stored
  import      stores the resources of NDJSON files
  directory   brings units, inboxes, roles and listings in step with a file
  subscribe   makes a Subscription and tells whether it works; of a websocket, what arrives
  listen      a small receiver that tells what a subscription sends it, with gaps
  help        says this; with the name of a command, what that takes

docs/configuration.md has the settings.`

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => {
    const { runCheck, usage } = await import('./command/run-check.ts')
    return { usage, run: runCheck }
  },
  rulebook: async () => {
    const { runRulebook, usage } = await import('./command/run-rulebook.ts')
    return { usage, run: runRulebook }
  },
  revalidate: async () => {
    const { runRevalidate, usage } = await import('./command/run-revalidate.ts')
    return { usage, run: runRevalidate }
  },
  db: async () => {
    const { runDb, usage } = await import('./command/db/run-db.ts')
    return { usage, run: runDb }
  },
  import: async () => {
    const { runImport, usage } = await import('./command/import/run-import.ts')
    return { usage, run: runImport }
  },
  directory: async () => {
    const { runDirectory, usage } = await import('./command/run-directory.ts')
    return { usage, run: runDirectory }
  },
  subscribe: async () => {
    const { runSubscribe, usage } = await import('./command/run-subscribe.ts')
    return { usage, run: runSubscribe }
  },
  listen: async () => {
    const { runListen, usage } = await import('./command/run-listen.ts')
    return { usage, run: runListen }
  },
}

const [command = 'help', ...args] = process.argv.slice(2)

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  return await terminal.question(question).finally(() => terminal.close())
}

/** The exit code; undefined where the process goes on. */
async function run(): Promise<number | undefined> {
  if (command === 'serve') {
    await import('./main.js')
    return undefined
  }
  const known = commands[command]
  if (known !== undefined && !args.includes('--help')) {
    const out = (line: string) => process.stdout.write(`${line}\n`)
    const err = (line: string) => process.stderr.write(`${line}\n`)
    const progress = process.stderr.isTTY ? (text: string) => process.stderr.write(`\r${text}\x1b[K`) : undefined
    const surroundings = { environment: process.env, out, err, ...(progress && { progress }) }
    return await (await known()).run(args, process.stdin.isTTY ? { ...surroundings, ask } : surroundings)
  }
  return await explained()
}

/** What a command does, and how it is called. */
interface Command {
  readonly usage: string
  readonly run: (args: readonly string[], surroundings: Surroundings) => Promise<number>
}

async function explained(): Promise<number> {
  const asked = commands[command] ?? commands[args[0] ?? '']
  const isKnown = asked !== undefined || ['help', '--help', '-h'].includes(command)
  const text = asked === undefined ? help : (await asked()).usage
  process[isKnown ? 'stdout' : 'stderr'].write(`${isKnown ? '' : `There is no command ${command}.\n`}${text}\n`)
  return isKnown ? 0 : 2
}

try {
  const code = await run()
  if (code !== undefined) process.exitCode = code
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
