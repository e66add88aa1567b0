/** What is wrong in a field, under it; a control that is described by it names its `id`. */
export const FieldError = ({ id, children }: { id?: string; children: string | undefined }) =>
  children ? (
    <p id={id} className="text-xs text-bad">
      {children}
    </p>
  ) : null
