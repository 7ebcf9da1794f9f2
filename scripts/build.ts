/**
 * `npm run build`: compiles src to dist for the published package, since Node takes no types out of what is installed,
 * and puts beside it the tables that the code reads, and a fingerprint of all that a verdict depends on. What others
 * have built in dist stays.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, globSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [source, target] = [join(root, 'src'), join(root, 'dist')]
const folders = readdirSync(source, { withFileTypes: true }).filter(
  (one) => one.isDirectory() && one.name !== 'console',
)
for (const { name } of folders) rmSync(join(target, name), { recursive: true, force: true })

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)

for (const file of globSync('**/*.{json,tsv,br}', { cwd: source, exclude: ['console/**'] }))
  cpSync(join(source, file), join(target, file))

// The compiler changes the names of modules that are imported, and not of those that are run as threads.
const threads = /(new URL\('\.\/[\w-]+)\.ts(', import\.meta\.url\))/g
for (const { name } of folders) {
  for (const file of globSync('**/*.js', { cwd: join(target, name) })) {
    const path = join(target, name, file)
    const text = readFileSync(path, 'utf8')
    const changed = text.replaceAll(threads, '$1.js$2')
    if (changed !== text) writeFileSync(path, changed)
  }
}

const fingerprint = createHash('sha256')
const judging = [...folders.map(({ name }) => `dist/${name}`), 'profiles/package', 'profiles/hl7', 'package.json']
for (const path of judging.flatMap((name) => globSync(`${name}{,/**/*.{js,json,tsv,br}}`, { cwd: root })).sort()) {
  if (statSync(join(root, path)).isFile()) fingerprint.update(`${path}\n`).update(readFileSync(join(root, path)))
}
writeFileSync(join(target, 'fingerprint'), fingerprint.digest('hex'))
