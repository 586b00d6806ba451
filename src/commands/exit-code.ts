/** 0 nothing red, 1 something red, 2 wrong usage, configuration or data. */
export type ExitCode = 0 | 1 | 2;
