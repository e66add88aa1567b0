import type { Column } from '../ui/table.tsx'

/** The addresses of people; one that is too long is whole in its title. */
export const emailColumn: Column<{ email: string }> = {
  key: 'email',
  header: 'E-mail',
  wide: true,
  className: 'sm:max-w-64',
  cell: ({ email }) => (
    <span className="block min-w-0 text-muted sm:truncate" title={email}>
      {email}
    </span>
  ),
}
