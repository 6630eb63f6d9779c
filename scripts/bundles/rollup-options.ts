import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transformSync } from 'esbuild';
import type { InputPluginOption, OutputOptions, Plugin, RollupLog, RollupOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The files that pages load by a stable name, and the module behind each. */
export const bundles = [
  { name: 'widget', entry: `${root}packages/widget/src/loader.ts` },
  { name: 'inbox', entry: `${root}packages/inbox/src/main.ts` },
] as const;

interface BundleOptions extends RollupOptions {
  readonly input: Record<string, string>;
  readonly output: OutputOptions;
}

/**
 * Options of one browser bundle: `<name>.js` and, for what it imports lazily, `assets/<chunk>-<hash>.js`. Workspace
 * packages come from their source. Any warning is an error.
 */
export function rollupOptions(bundle: (typeof bundles)[number], outputFolder: string): BundleOptions {
  return {
    input: { [bundle.name]: bundle.entry },
    plugins: browserPlugins(),
    onLog: failOnWarning,
    output: {
      dir: outputFolder,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'assets/[name]-[hash].js',
      hashCharacters: 'base36',
      plugins: [terser({ ecma: 2020 })],
    },
  };
}

/** The order matters: templates are minified while they still are TypeScript. */
function browserPlugins(): InputPluginOption[] {
  return [
    // `browser` and the production condition keep Node's and debug builds of dependencies out.
    nodeResolve({
      browser: true,
      exportConditions: ['@alcove/source', 'production'],
      extensions: ['.mjs', '.js', '.ts'],
    }),
    htmlLiterals({
      include: [`${root}packages/{elements,widget,inbox}/src/**/*.ts`],
      failOnError: true,
      // Without its slash an SVG shape stays open and swallows the next one.
      options: { minifyOptions: { minifyCSS: minifyStyles, keepClosingSlash: true } },
    }),
    typescript(),
    productionMode(),
  ];
}

/**
 * Minifies a `css` template. By esbuild, because the plugin's own clean-css knows neither nesting nor newer functions
 * and drops what it does not know. A template with expressions is no whole style sheet: it only loses its indentation.
 */
function minifyStyles(css: string): string {
  if (css.includes('@TEMPLATE_EXPRESSION')) return css.replace(/\s*\n\s*/g, '\n');
  const { code, warnings } = transformSync(css, { loader: 'css', minify: true });
  if (warnings[0] !== undefined) throw new Error(`Style sheet: ${warnings[0].text}`);
  return code.trim();
}

/** Strips types. Without the plugin's resolver, which passes over the `browser` map and brings in Node's sockets. */
function typescript(): Plugin {
  const { resolveId, ...plugin } = esbuild({
    include: /\/src\/.*\.ts$/,
    target: 'es2022',
    tsconfig: `${root}tsconfig.browser.json`,
  });
  return plugin;
}

/** Dependencies ask `process.env.NODE_ENV`, which no browser has. */
function productionMode(): Plugin {
  return {
    name: 'production-mode',
    transform: (code) =>
      code.includes('process.env.NODE_ENV')
        ? { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }
        : null,
  };
}

function failOnWarning(level: string, log: RollupLog): void {
  if (level === 'warn') throw new Error(`Rollup warns (${log.code}): ${log.message}`);
}
