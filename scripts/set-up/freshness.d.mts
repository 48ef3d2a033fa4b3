export declare const sources: readonly string[];
export declare function mustInstall(root: string): boolean;
export declare function fingerprint(root: string): string;
export declare function mustBuild(root: string): boolean;
export declare function noteBuild(root: string, built: string): void;
