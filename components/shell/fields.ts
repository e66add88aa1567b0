/** What was typed and chosen, by the names of the fields. */
export type Fields = Partial<Record<string, string>>

/** What is typed and chosen in a form now. */
export const fieldsIn = (form: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string'))
