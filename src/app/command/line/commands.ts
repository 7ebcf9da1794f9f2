/** The table of commands: help, completion, docs/command-line.md, the parser and tests are made of it. */
import type { CommandEntry } from './command-entry.ts'
import { auditCommands } from './commands-of-audit.ts'
import { clientCommands } from './commands-of-clients.ts'
import { fileCommands } from './commands-of-files.ts'
import { lineCommands } from './commands-of-line.ts'
import { rulebookCommands } from './commands-of-rulebooks.ts'
import { serverCommands } from './commands-of-servers.ts'
import { storeCommands } from './commands-of-stores.ts'
import { validateCommand } from './validate-command.ts'

export const commands: readonly CommandEntry[] = [
  validateCommand,
  ...fileCommands,
  ...rulebookCommands,
  ...serverCommands,
  ...storeCommands,
  ...auditCommands,
  ...clientCommands,
  ...lineCommands,
]
