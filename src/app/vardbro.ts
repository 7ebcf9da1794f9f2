#!/usr/bin/env -S node --max-semi-space-size=2
/** The command `vardbro` as a process: what it is given, what it says, how it ends. */
import { enableCompileCache } from 'node:module'

enableCompileCache()

const { runLine } = await import('./command/line/run-line.ts')
await runLine(process.argv.slice(2), process)
