using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorAi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StoryPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "PictureId",
                table: "StoryPages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PictureRuns",
                table: "Stories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "PageIllustrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    IsProposal = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    BlobHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: true),
                    Height = table.Column<int>(type: "INTEGER", nullable: true),
                    Prompt = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderLabel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CharacterIds = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    InvocationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageIllustrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PageIllustrations_StoryPages_PageId",
                        column: x => x.PageId,
                        principalTable: "StoryPages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PageTextRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    InvocationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageTextRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PageTextRevisions_StoryPages_PageId",
                        column: x => x.PageId,
                        principalTable: "StoryPages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StoryPages_PictureId",
                table: "StoryPages",
                column: "PictureId");

            migrationBuilder.CreateIndex(
                name: "IX_PageIllustrations_PageId_Number",
                table: "PageIllustrations",
                columns: new[] { "PageId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PageIllustrations_StoryId_IsProposal",
                table: "PageIllustrations",
                columns: new[] { "StoryId", "IsProposal" });

            migrationBuilder.CreateIndex(
                name: "IX_PageIllustrations_TenantId_BlobHash",
                table: "PageIllustrations",
                columns: new[] { "TenantId", "BlobHash" });

            migrationBuilder.CreateIndex(
                name: "IX_PageTextRevisions_PageId_InvocationId",
                table: "PageTextRevisions",
                columns: new[] { "PageId", "InvocationId" });

            migrationBuilder.AddForeignKey(
                name: "FK_StoryPages_PageIllustrations_PictureId",
                table: "StoryPages",
                column: "PictureId",
                principalTable: "PageIllustrations",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_StoryPages_PageIllustrations_PictureId",
                table: "StoryPages");

            migrationBuilder.DropTable(
                name: "PageIllustrations");

            migrationBuilder.DropTable(
                name: "PageTextRevisions");

            migrationBuilder.DropIndex(
                name: "IX_StoryPages_PictureId",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "PictureId",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "PictureRuns",
                table: "Stories");
        }
    }
}
