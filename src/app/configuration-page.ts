/** Prints docs/configuration.md from the table of settings. */
import { lineSettings, settings } from './config.ts'
import type { Setting } from './setting.ts'

/** The whole page, in Markdown. */
export function configurationPage(): string {
  const rows = Object.values(settings).map(row)
  return `# Configuration
Everything is set by environment variables, read once at the start. A name that begins with \`VARDBRO_\` and is not in
this table, or a value that is not allowed, stops the start with a sentence that says which and what is allowed. What
may hold a password can be given as the content of a file, which the name with \`_FILE\` behind it names.

This page is printed from \`src/app/config.ts\` by \`node scripts/configuration-page.ts\`; a test keeps it current.

| Name | Default | Takes | What it is |
| --- | --- | --- | --- |
${rows.join('\n')}

The command line ([command-line.md](command-line.md)) reads these, too:

| Name | What it is |
| --- | --- |
${Object.entries(lineSettings)
  .map(([name, says]) => `| \`${name}\` | ${says} |`)
  .join('\n')}
`
}

function row({ name, fallback, allowed, description, isSecret }: Setting<unknown>): string {
  const names = isSecret === true ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``
  return `| ${names} | ${fallback === '' ? '' : `\`${fallback}\``} | ${cell(allowed)} | ${cell(description)} |`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<[^>]+>/g, '`$&`')
}
