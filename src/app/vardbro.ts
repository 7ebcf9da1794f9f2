#!/usr/bin/env -S node --max-semi-space-size=2
/** The command `vardbro`: what operators do beside running the server. */
import { enableCompileCache } from 'node:module'

enableCompileCache()

const help = `vardbro <command>

  serve       runs the server, as npm start does; it is configured by the environment
  revalidate  lists the stored resources that a profile would refuse
  help        says this; with the name of a command, what that takes

docs/configuration.md has the settings.`

const [command = 'help', ...args] = process.argv.slice(2)

/** The exit code; undefined where the process goes on. */
async function run(): Promise<number | undefined> {
  if (command === 'serve') {
    await import('./main.js')
    return undefined
  }
  const { runRevalidate, usage } = await import('./command/run-revalidate.ts')
  if (command === 'revalidate' && !args.includes('--help')) {
    const out = (line: string) => process.stdout.write(`${line}\n`)
    const err = (line: string) => process.stderr.write(`${line}\n`)
    return await runRevalidate(args, { environment: process.env, out, err })
  }
  const isKnown = ['help', '--help', '-h', 'revalidate'].includes(command)
  const text = [command, ...args].includes('revalidate') ? usage : help
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
