/** Loads the module of the panel. May be called again after it failed. */
export type PanelLoader = () => Promise<typeof import('../panel/define-panel.ts')>;

/** The panel's own chunk of this bundle. */
export const loadPanel: PanelLoader = () => import('../panel/define-panel.ts');
