/** What is said of sharing. */
import { texts } from '../../text/language.ts'

export const t = texts({
  sv: {
    title: 'Dela',
    about: 'Länken innehåller bara filnamn, kontrollsumma, profil och rad. Skicka filen själv.',
    link: 'Länk',
    copy: 'Kopiera länken',
    copied: 'Länken är kopierad.',
    copyFailed: 'Webbläsaren tillät inte kopiering. Markera länken och kopiera den.',
    close: 'Stäng',
    awaited: (name: string) => `Släpp filen ${name} här för att se samma ställe.`,
    same: 'Det här är filen som delades.',
    other: 'Filen skiljer sig från den som delades.',
  },
  en: {
    title: 'Share',
    about: 'The link holds file name, checksum, profile and line only. Send the file yourself.',
    link: 'Link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    copyFailed: 'The browser did not allow copying. Select the link and copy it.',
    close: 'Close',
    awaited: (name) => `Drop the file ${name} here to see the same place.`,
    same: 'This is the file that was shared.',
    other: 'The file differs from the one that was shared.',
  },
})
