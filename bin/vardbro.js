#!/usr/bin/env -S node --max-semi-space-size=2
/** The command `vardbro`. A clone runs its sources; the published package has none, but what is compiled of them. */

import { enableCompileCache } from 'node:module'

enableCompileCache()

const { existsSync } = process.getBuiltinModule('node:fs')
const sources = new URL('../src/app/command/line/run-line.ts', import.meta.url)
const isClone = existsSync(sources)
// A clone runs without a build; what is compiled may be of yesterday.
if (isClone) await import('../src/app/kept-loading.js')
const { runLine } = await import((isClone ? sources : new URL('../dist/app/command/line/run-line.js', import.meta.url)).href)
await runLine(process.argv.slice(2), process)
