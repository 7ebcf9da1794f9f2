/**
 * The published package works: packs it, installs it into an empty folder as a user would, and runs what is installed:
 * its version, help, a validation that is clean and one that is not, a server that takes a bundle, the command that sends
 * it. Nothing of this repository is used but the tarball and one sample that is copied beside it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'vardbro tarball åäö '))
const empty = join(folder, 'tom mapp')
const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VARDBRO_|npm_)/.test(name)))
const env = { ...environment, PATH, LANG: 'C', XDG_CACHE_HOME: join(folder, 'cache') }

function run(command: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

const vardbro = (...args: readonly string[]) => run('npx', ['--no-install', 'vardbro', ...args], empty)

let failed = 0

function say(isRight: boolean, what: string, otherwise: unknown = ''): void {
  if (!isRight) failed++
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${what}${isRight ? '' : `: ${JSON.stringify(otherwise)}`}`)
}

/** Ready once it says where it listens; it is the program itself, so that its id ends it. */
async function started(): Promise<{ readonly child: ChildProcess; readonly base: string }> {
  const program = join(empty, 'node_modules', 'vardbro', 'bin', 'vardbro.js')
  const settings = {
    VARDBRO_PORT: '0',
    VARDBRO_STORE: `sqlite:${join(empty, 'store.sqlite')}`,
    VARDBRO_LOG_LEVEL: 'silent',
  }
  const child = spawn(process.execPath, [program, 'serve'], { cwd: empty, env: { ...env, ...settings } })
  let text = ''
  for await (const chunk of child.stderr) {
    text += chunk
    const base = /listens at (\S+)/.exec(text)?.[1]
    if (base !== undefined) return { child, base }
  }
  throw new Error(`The server did not start: ${text}`)
}

try {
  mkdirSync(empty)
  const packed = run('npm', ['pack', '--json', '--pack-destination', folder], root)
  const [{ filename = '', entryCount = 0 } = {}] = JSON.parse(packed.out.slice(packed.out.indexOf('[\n')))
  const file = join(folder, filename)
  say(packed.code === 0, `npm pack: ${entryCount} files, ${Math.round(statSync(file).size / 1e5) / 10} MB`, packed.err)
  writeFileSync(join(empty, 'package.json'), '{"name":"tom","private":true}')
  const installed = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', file], empty)
  say(installed.code === 0, 'npm install in an empty folder', installed.err)
  copyFileSync(join(root, 'bundles/dalarna-gron/01-inskrivning.json'), join(empty, 'bunt.json'))
  writeFileSync(join(empty, 'fel.json'), '{"resourceType":"Patient","gender":"man"}')

  const version = vardbro('--version')
  say(version.code === 0 && /^vardbro \d+\.\d+\.\d+\n$/.test(version.out), 'npx vardbro --version', version)
  const help = vardbro('validate', '--help', '--lang', 'en')
  say(help.code === 0 && help.out.includes('--baseline'), 'npx vardbro validate --help', help)
  const clean = vardbro('validate', 'bunt.json', '--lang', 'en')
  say(clean.code === 0 && clean.out.includes('No errors.'), 'npx vardbro validate: a good bundle', clean)
  const faulty = vardbro('validate', 'fel.json', '--format', 'concise')
  say(faulty.code === 1 && faulty.out.startsWith('fel.json:1:36: fel code '), 'npx vardbro validate: a fault', faulty)
  const case_ = vardbro('check', 'bunt.json', '--at', '2026-03-02T15:00:00+01:00', '--json')
  say(case_.code === 0 && JSON.parse(case_.out)[0].findings.length > 0, 'npx vardbro check', case_)

  const { child, base } = await started()
  try {
    const nobody = vardbro('post', 'bunt.json', '--server', 'http://127.0.0.1:9')
    say(nobody.code === 3, 'npx vardbro post: no server', nobody)
    const posted = vardbro('post', 'bunt.json', '--server', base)
    say(posted.code === 0 && posted.out.includes('#0 '), 'npx vardbro serve, and post of a bundle', posted)
    // More than 40 versions are written by a thread of its own.
    const entry = Array.from({ length: 60 }, () => ({
      resource: { resourceType: 'Patient' },
      request: { method: 'POST', url: 'Patient' },
    }))
    const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
    const many = await fetch(base, { method: 'POST', body, headers: { 'content-type': 'application/fhir+json' } })
    say(many.status === 200, 'a POST of a transaction of 60', await many.text())
  } finally {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    say(code === 0, 'the server ends with 0', code)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(failed === 0 ? 'The package works.' : `${failed} failed.`)
if (failed > 0) process.exitCode = 1
