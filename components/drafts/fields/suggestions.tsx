/** What may be meant by what is typed, for the platform's own list under a field: `list` of the field is its id. */
export const Suggestions = ({ id, words }: { id: string; words: readonly string[] }) => (
  <datalist id={id}>
    {words.map((word) => (
      <option key={word} value={word}>
        {word}
      </option>
    ))}
  </datalist>
)
