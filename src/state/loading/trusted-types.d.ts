/** As much of Trusted Types as is used; TypeScript's own types of the browser leave them out. */
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(text: string): string },
        // An object by nature; a text to whoever takes an address.
      ): { createScriptURL(text: string): string }
    }
  | undefined
