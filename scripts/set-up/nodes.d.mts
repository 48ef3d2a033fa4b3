export declare function runsCoatcheck(version: string): boolean;
export declare function systemPath(text: string): string;
export declare function onPath(names: readonly string[], text: string): string | undefined;
export declare function systemNode(env: Readonly<Record<string, string | undefined>>, execPath: string): string | undefined;
export declare function npmScript(env: Readonly<Record<string, string | undefined>>, node: string): string | undefined;
export declare function versionOf(node: string): string | undefined;
export declare function packagedNode(root: string): string;
