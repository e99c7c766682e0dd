interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      { readonly license?: string; readonly dev?: boolean; readonly devOptional?: boolean }
    >
  >
}

export function isPermissive(licence: string): boolean
export function strangers(lock: Lock): string[]
export function findings(output: string): { none: string } | { found: string[] }
