/** The entry of the console: loads the shell, which loads the view of the address. */
import './shell/app.ts'
