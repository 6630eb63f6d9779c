import { build, transform } from 'esbuild';

/** One TypeScript file as the rules see it. */
export interface SourceFile {
  /** Path from the repository root, with forward slashes. */
  readonly path: string;
  /** What it still imports when it runs: `import type` is gone, `import { type X }` is not. */
  readonly imports: readonly string[];
  /** Its code without types and comments. */
  readonly code: string;
}

// Imports stay as written: TypeScript's own rule under `verbatimModuleSyntax`, which the whole project follows.
const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } };

/** Reads source text with a real parser, so that neither comments nor strings can pass for imports or calls. */
export async function parseSource(path: string, text: string): Promise<SourceFile> {
  const [bundle, stripped] = await Promise.all([
    build({
      stdin: { contents: text, loader: 'ts', sourcefile: path },
      bundle: true,
      write: false,
      metafile: true,
      logLevel: 'silent',
      format: 'esm',
      platform: 'node',
      tsconfigRaw,
      plugins: [
        {
          name: 'imports-stay-outside',
          setup: ({ onResolve }) =>
            onResolve({ filter: /.*/ }, ({ path: imported }) => ({ path: imported, external: true })),
        },
      ],
    }),
    transform(text, { loader: 'ts', tsconfigRaw }),
  ]);
  const imports = Object.values(bundle.metafile.inputs).flatMap((input) => input.imports.map((one) => one.path));
  return { path, imports: [...new Set(imports)], code: stripped.code };
}
