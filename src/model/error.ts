/** What the user can mend: a variable, a file, a page, a token. The command line prints its text alone and exits with 2. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** A setting that is missing, wrong, or contradicts another one. */
export class ConfigError extends UserError {}
